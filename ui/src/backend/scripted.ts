// A stage set of the whole till in memory: it plays payments, deposits, refunds, passwords and
// unknown results believably, for the unit tests and for `npm run dev` in a plain browser. It is
// never part of a release and proves nothing about money.
import type {
  Authorisation,
  Backend,
  DraftView,
  GuestNote,
  Intake,
  Kind,
  RecordView,
  Rest,
  State,
  Tender,
  WhoView,
} from './backend';
import { isFinal } from '../shared/states';
import type { Wallet } from './practice';
import { fault, readAmount } from './scripted/amounts';
import { checkGuest } from './scripted/deposits';
import { mayReverse } from './scripted/reversal';
import type { Script } from './scripted/script';
import { mayBook, mayConsume, mayRefund, mayTopUp, mayUnfreeze } from './scripted/second';
import { checkLink, endOf } from './scripted/setting';
import { shownBy } from './scripted/shown';
import { BOUND } from './scripted/shop';
import { StageTill } from './scripted/stage-till';

export type { Script };

type SecondKind = Exclude<Kind, 'payment' | 'freeze'>;
const METHODS: Record<SecondKind, string> = {
  consume: 'deposit_consume',
  unfreeze: 'unfreeze',
  refund: 'refund',
};

export class Scripted extends StageTill implements Backend {
  readonly #late = new Set<string>();

  constructor(script: Script = {}) {
    super(script);
    this.world.onAnswer = (wallet, answer) => this.#answered(wallet, answer);
    this.world.onScan = (wallet, code) => this.#charge(shownBy(this.ledger, wallet, code), wallet);
  }

  checkAmount = async (text: string) => readAmount(text);

  begin = async (
    kind: DraftView['kind'],
    amount: string,
    guest: GuestNote | null,
  ): Promise<DraftView> => {
    const sum = readAmount(amount);
    checkGuest(guest);
    return this.#drafted({ kind, amount: sum, guest, topsUp: null });
  };

  topUp = async (freezeNo: string, amount: string): Promise<DraftView> => {
    const detail = this.ledger.detail(freezeNo);
    const sum = mayTopUp(detail, amount);
    const { guest } = detail.record;
    return this.#drafted({ kind: 'payment', amount: sum, guest, topsUp: freezeNo });
  };

  cancelDraft = async (): Promise<void> => {
    this.draft = null;
    this.tellSnapshot();
  };

  showCode = async (): Promise<Intake> => {
    if (!this.draft) throw fault('no_draft');
    if (this.draft.kind !== 'deposit') throw fault('show_deposits_only');
    const { amount, guest } = this.draft;
    this.draft = null;
    const diesMs = Date.now() + (this.script.shownMs ?? 120_000);
    const record = this.ledger.add('freeze', 'alipay', amount.fen, {
      guest,
      shown: { code: '', diesMs },
    });
    const { no } = record;
    this.tell({ kind: 'record', record, late: false });
    this.tellSnapshot();
    this.after(this.script.answerMs ?? 700, () => {
      if (this.script.codeless === true) return;
      const code = `https://qr.alipay.com/bax0${no.slice(-8)}`;
      const came = this.ledger.move(no, 'submitted', { shown: { code, diesMs } });
      this.tell({ kind: 'record', record: came, late: false });
    });
    this.after(diesMs - Date.now(), () => {
      if (this.ledger.get(no).shown) this.#end(no, 'failed', { cause: fault('code_not_scanned') });
    });
    return { kind: 'submitted', record };
  };

  intake = async (text: string): Promise<Intake> => {
    const code = text.trim();
    if (/^zgcard/i.test(code)) {
      this.cardShown(code);
      return { kind: 'loggedIn' };
    }
    if (!/use_device_setting/.test(code)) this.staff.admit('clerk');
    if (/use_device_setting|^https?:/.test(code)) return this.#useSetting(code);
    if (/^(1[0-5]\d{16}|(2[5-9]|30)\d{14,22})$/.test(code)) return this.#pay(code);
    if (this.setup.kind !== 'bound') throw fault('setup_not_a_link');
    const known = this.ledger.records.some((r) => r.no === code);
    if (this.draft && !known) throw fault('code_not_payment');
    return { kind: 'found', detail: this.ledger.detail(code) };
  };

  bookPayment = async (tender: Tender): Promise<RecordView> => {
    const { amount, guest, topsUp } = mayBook(this.draft, this.settings);
    this.draft = null;
    const record = this.ledger.add('payment', tender, amount.fen, { guest, topsUp });
    this.tell({ kind: 'record', record, late: false });
    this.tellSnapshot();
    this.#soon(record.no, 'micro_pay');
    return record;
  };

  recent = async (limit: number) => this.ledger.recent(limit);
  find = async (number: string) => this.ledger.detail(number.trim());

  consume = async (
    freezeNo: string,
    amount: string,
    rest: Rest,
    leave: Authorisation | null = null,
  ): Promise<RecordView> => {
    const detail = this.ledger.detail(freezeNo);
    const fen = mayConsume(detail, amount, rest);
    return this.#second('consume', detail.record, fen, { rest, who: this.#who(leave) });
  };

  unfreeze = async (
    freezeNo: string,
    amount: string | null,
    leave: Authorisation | null = null,
  ): Promise<RecordView> => {
    const detail = this.ledger.detail(freezeNo);
    const fen = mayUnfreeze(detail, amount);
    return this.#second('unfreeze', detail.record, fen, { who: this.#who(leave) });
  };

  refund = async (
    orderNo: string,
    amount: string,
    leave: Authorisation | null = null,
  ): Promise<RecordView> => {
    const detail = this.ledger.detail(orderNo);
    const fen = mayRefund(detail, amount);
    return this.#second('refund', detail.record, fen, { who: this.#who(leave) });
  };

  askNow = async (no: string): Promise<void> => {
    if (this.ledger.get(no).state === 'unresolved') this.#end(no, 'done');
  };
  reverse = async (no: string): Promise<RecordView> => {
    mayReverse(this.ledger.get(no), this.ledger.reverseAfterMs);
    const asked = this.ledger.move(no, 'reversing', { cause: fault('reversing') });
    this.tell({ kind: 'record', record: asked, late: false });
    const refuses = this.script.refuses === true;
    this.after(this.script.answerMs ?? 700, () => {
      if (refuses) this.#refused(no);
      else if (!isFinal(this.ledger.get(no).state))
        this.#end(no, 'reversed', { cause: fault('reversed') });
    });
    return asked;
  };
  #useSetting(link: string): Intake {
    if (this.draft) throw fault('code_is_setting');
    if (this.setup.kind === 'running') throw fault('setup_busy');
    checkLink(link);
    const before = this.setup;
    this.setup = { kind: 'running' };
    this.tellSnapshot();
    this.after((this.script.answerMs ?? 700) * 2, () => {
      const wrong = endOf(link);
      this.setup = wrong ? before : BOUND;
      this.tellSnapshot();
      this.tell(wrong ? { kind: 'fault', fault: fault(wrong) } : { kind: 'setUp' });
    });
    return { kind: 'settingUp' };
  }

  #pay(code: string): Intake {
    if (this.setup.kind !== 'bound') throw fault('not_set_up');
    if (!this.draft) throw fault('no_draft');
    const { kind, amount, guest, topsUp } = this.draft;
    const wallet = this.world.byCode(code);
    this.draft = null;
    const record = this.ledger.add(
      kind === 'payment' ? 'payment' : 'freeze',
      code.startsWith('1') ? 'wechat' : 'alipay',
      amount.fen,
      { codeTail: code.slice(-4), guest, topsUp },
    );
    this.tell({ kind: 'record', record, late: false });
    this.tellSnapshot();
    const mischief = this.world.pull(kind === 'payment' ? 'micro_pay' : 'micro_freeze');
    const wait = this.script.answerMs ?? 700;
    if (mischief && mischief.kind !== 'delay')
      this.after(wait, () => this.#unknown(record.no, mischief.kind));
    else if (!wallet)
      this.after(wait, () => this.#end(record.no, 'failed', { cause: fault('code_expired') }));
    else this.after(wait, () => this.#charge(record, wallet));
    return { kind: 'submitted', record };
  }

  #charge(record: RecordView, wallet: Wallet): void {
    this.world.renew(wallet);
    const { fen } = record.amount;
    if (wallet.balance_fen < fen)
      return this.#end(record.no, 'failed', { cause: fault('balance_low') });
    if (wallet.password_from_fen !== null && fen >= wallet.password_from_fen) {
      wallet.asked = {
        no: record.no,
        kind: record.kind === 'payment' ? 'payment' : 'freeze',
        amount_fen: fen,
        shop_name: BOUND.shopName,
      };
      const waiting = this.ledger.move(record.no, 'customerPaying');
      return this.tell({ kind: 'record', record: waiting, late: false });
    }
    this.#take(wallet, record);
  }

  #take(wallet: Wallet, record: RecordView): void {
    this.world.take(wallet, record);
    this.#end(record.no, 'done');
  }

  #answered(wallet: Wallet, answer: 'type' | 'refuse'): void {
    const waiting = this.ledger.open.find((r) => r.state === 'customerPaying');
    if (!waiting) return;
    if (answer === 'type') this.#take(wallet, waiting);
    else this.#end(waiting.no, 'failed', { cause: fault('customer_stopped') });
  }

  #unknown(no: string, mischief: string): void {
    this.#late.add(no);
    const record = this.ledger.move(no, 'unresolved', { cause: fault('unresolved') });
    this.tell({ kind: 'record', record, late: false });
    if (mischief === 'garbage') this.lineIs('line_portal');
    this.after(this.script.unknownMs ?? 20_000, () => {
      if (!isFinal(this.ledger.get(no).state)) this.#end(no, 'done');
    });
  }

  #second(
    kind: SecondKind,
    parent: RecordView,
    fen: number,
    rest: Partial<RecordView> = {},
  ): RecordView {
    const record = this.ledger.add(kind, parent.platform, fen, { parent: parent.no, ...rest });
    this.#soon(record.no, METHODS[kind]);
    return record;
  }

  #soon(no: string, method: string): void {
    const mischief = this.world.pull(method);
    this.after(this.script.answerMs ?? 700, () =>
      mischief ? this.#unknown(no, mischief.kind) : this.#end(no, 'done'),
    );
  }

  #who(leave: Authorisation | null): WhoView {
    const { clerk } = this.staff;
    if (this.script.mayRefund !== false) return { clerk, authorised: null };
    return { clerk, authorised: this.staff.authorised(leave) };
  }

  #drafted(draft: DraftView): DraftView {
    this.draft = draft;
    this.tellSnapshot();
    return draft;
  }

  #refused(no: string): void {
    this.#late.add(no);
    const record = this.ledger.move(no, 'unresolved', {
      cause: fault('unresolved'),
      reversalRefused: fault('reversal_refused', { text: '订单状态不支持撤销' }),
    });
    this.tell({ kind: 'record', record, late: false });
  }

  #end(no: string, state: State, rest: Partial<RecordView> = {}): void {
    if (this.line.trouble === 'line_portal') this.lineIs(null);
    const record = this.ledger.move(no, state, rest);
    if (state === 'done') this.world.settle(record);
    this.tell({ kind: 'record', record, late: this.#late.delete(no) });
  }
}
