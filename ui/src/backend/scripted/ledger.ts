// The stage set's records: it keeps them, moves them, and works out how a deposit or a payment
// stands, as the real journal would. For screens and tests only.
import type {
  ConsumeView,
  DepositView,
  Kind,
  PaymentView,
  Platform,
  RecordDetail,
  RecordView,
  State,
} from '../backend';
import { isFinal } from '../../shared/states';
import { amountOf, fault } from './amounts';
import { goesBackMs } from './deposits';
import { REVERSE_AFTER_MS, reversalOf } from './reversal';

const MINUTE = 60_000;

export class Ledger {
  readonly records: RecordView[] = [];
  /** Deposits that the platform gave back by itself, in fen by number. */
  readonly goneBack = new Map<string, number>();
  /** What other terminals consumed of a deposit, in fen by number. */
  readonly consumedElsewhere = new Map<string, number>();
  /** Who is on duty. */
  clerk: string | null = null;
  reverseAfterMs = REVERSE_AFTER_MS;
  #count = 0;

  add(kind: Kind, platform: Platform, fen: number, rest: Partial<RecordView> = {}): RecordView {
    this.#count += 1;
    const record: RecordView = {
      no: `8800000101${String(1_860_000_000 + this.#count * 37)}`,
      kind,
      parent: null,
      platform,
      amount: amountOf(fen),
      state: 'submitted',
      cause: null,
      reversal: null,
      reversalRefused: null,
      begunMs: Date.now(),
      endedMs: null,
      codeTail: '',
      transactionId: null,
      training: true,
      guest: null,
      rest: null,
      topsUp: null,
      shown: null,
      who: { clerk: this.clerk, authorised: null },
      elsewhere: false,
      terminal: null,
      ...rest,
    };
    this.records.push(record);
    return this.#seen(record);
  }

  move(no: string, state: State, rest: Partial<RecordView> = {}): RecordView {
    const index = this.records.findIndex((r) => r.no === no);
    const before = this.records[index];
    if (!before) throw fault('number_unknown', { no });
    const after: RecordView = {
      ...before,
      state,
      cause: null,
      endedMs: isFinal(state) ? Date.now() : null,
      transactionId: state === 'done' ? `4200${before.no}` : before.transactionId,
      // Whatever a record moves to, its code was scanned or is dead.
      shown: null,
      ...rest,
    };
    this.records[index] = after;
    return this.#seen(after);
  }

  get open(): RecordView[] {
    return this.records.filter((r) => !isFinal(r.state)).map((r) => this.#seen(r));
  }

  #seen(record: RecordView): RecordView {
    return { ...record, reversal: reversalOf(record, this.reverseAfterMs) };
  }

  recent(limit: number): RecordView[] {
    const newest = [...this.records].sort((a, b) => b.begunMs - a.begunMs).slice(0, limit);
    return newest.map((record) => this.#seen(record));
  }

  get(no: string): RecordView {
    const record = this.records.find((r) => r.no === no || r.transactionId === no);
    if (!record) throw fault('number_unknown', { no });
    return this.#seen(record);
  }

  detail(no: string): RecordDetail {
    const record = this.get(no);
    const own = this.records.filter((r) => r.parent === record.no);
    const succeeded = record.state === 'done';
    const froze = succeeded && record.kind === 'freeze';
    const paid = succeeded && (record.kind === 'payment' || record.kind === 'consume');
    return {
      record,
      deposit: froze ? this.deposit(record) : null,
      payment: paid ? this.#payment(record) : null,
      followedBy: record.kind === 'freeze' ? this.#story(record, own) : own,
      consumes: froze ? this.#consumes(own) : [],
    };
  }

  /** Its second phases, the refunds of its consumes and what was collected beyond it. */
  #story(freeze: RecordView, own: RecordView[]): RecordView[] {
    const nos = own.map(({ no }) => no);
    return this.records
      .filter((r) => own.includes(r) || nos.includes(r.parent ?? '') || r.topsUp === freeze.no)
      .sort((a, b) => a.begunMs - b.begunMs);
  }

  #consumes(own: RecordView[]): ConsumeView[] {
    return own
      .filter((r) => r.kind === 'consume' && r.state === 'done')
      .map((consume) => ({ no: consume.no, paid: this.#payment(consume) }));
  }

  deposit(freeze: RecordView): DepositView {
    const followed = this.records.filter((r) => r.parent === freeze.no);
    const done = followed.filter((r) => r.state === 'done');
    const sum = (kind: Kind): number =>
      done.filter((r) => r.kind === kind).reduce((total, r) => total + r.amount.fen, 0);
    const elsewhere = this.consumedElsewhere.get(freeze.no) ?? 0;
    const consumed = sum('consume') + elsewhere;
    const gone = this.goneBack.get(freeze.no) ?? 0;
    const wentBack = done.some((r) => r.kind === 'consume' && r.rest !== 'staysFrozen');
    const back = wentBack ? freeze.amount.fen - consumed - gone : sum('unfreeze');
    const left = freeze.amount.fen - consumed - back - gone;
    return {
      frozen: freeze.amount,
      consumed: amountOf(consumed),
      consumedElsewhere: amountOf(elsewhere),
      unfrozen: amountOf(back),
      autoUnfrozen: amountOf(gone),
      left: amountOf(left),
      busy: followed.some((r) => !isFinal(r.state)),
      settled: left === 0,
      mayKeepRest: freeze.platform === 'alipay',
      goesBackMs: left === 0 ? null : goesBackMs(freeze),
    };
  }

  #payment(paid: RecordView): PaymentView {
    const followed = this.records.filter((r) => r.parent === paid.no);
    const sum = (states: (r: RecordView) => boolean): number =>
      followed.filter(states).reduce((total, r) => total + r.amount.fen, 0);
    return {
      paid: paid.amount,
      refunded: amountOf(sum((r) => r.state === 'done')),
      left: amountOf(paid.amount.fen - sum((r) => r.state !== 'failed' && r.state !== 'reversed')),
    };
  }

  /** So many payments without a result, the oldest first, two seconds apart. */
  seedOpen(count: number): void {
    for (let i = 0; i < count; i += 1) {
      const { no } = this.add(i % 3 === 2 ? 'freeze' : 'payment', i % 2 ? 'alipay' : 'wechat', 0, {
        amount: amountOf(1250 + i * 731),
        begunMs: Date.now() - (count - i) * 2_000,
        codeTail: '4471',
      });
      const states: State[] = ['unresolved', 'customerPaying', 'unresolved', 'reversing'];
      const charged = this.get(no).kind === 'payment';
      const state = charged ? (states[i % 4] ?? 'unresolved') : 'unresolved';
      const refused = charged && i % 8 === 4;
      this.move(no, state, {
        cause: fault(state === 'reversing' ? 'reversing' : 'unresolved'),
        reversalRefused: refused ? fault('reversal_refused', { text: '订单状态不支持撤销' }) : null,
      });
    }
  }

  /** A morning's worth of records, for looking at. */
  seed(): void {
    const at = (minutes: number): Partial<RecordView> => ({
      begunMs: Date.now() - minutes * MINUTE,
      endedMs: Date.now() - minutes * MINUTE + 3200,
    });
    const done = { state: 'done' as const, codeTail: '4471' };
    const first = this.add('payment', 'wechat', 128_00, { ...done, ...at(96) });
    this.add('refund', 'wechat', 28_00, { state: 'done', parent: first.no, ...at(71) });
    const freeze = this.add('freeze', 'alipay', 500_00, { ...done, ...at(64) });
    this.add('consume', 'alipay', 188_00, { state: 'done', parent: freeze.no, ...at(52) });
    this.add('payment', 'alipay', 36_50, { ...done, ...at(33) });
    this.add('payment', 'wechat', 66_00, {
      ...at(21),
      state: 'failed',
      codeTail: '0917',
      cause: fault('customer_stopped'),
    });
    this.add('freeze', 'wechat', 1000_00, { ...done, ...at(12) });
    this.add('payment', 'cash', 45_00, { state: 'done', ...at(8) });
    this.add('payment', 'alipay', 9_90, { ...done, ...at(4) });
  }
}
