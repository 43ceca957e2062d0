// The stage set's practice world: wallets with payment codes, setting codes, levers and a book,
// behind the same paths as the real practice server. It imitates; nothing may be learnt from it
// about the protocol.
import type { PracticeMethod, RecordView } from '../backend';
import type { Book, Lever, Person, SettingCode, Wallet } from '../practice';
import { fault } from './amounts';

const CODE_LIVES_MS = 60_000;
const SETTING_LIVES_MS = 300_000;

export class World {
  readonly wallets: Wallet[] = [];
  readonly book: Omit<Book, 'wallets'> = { orders: [], refunds: [], freezes: [], unfreezes: [] };
  levers: Lever[] = [];
  readonly people: Person[] = [
    { id: '2001', name: '小陈', manager: false, refunds: true, may_refund: true },
    { id: '2002', name: '小林', manager: false, refunds: false, may_refund: false },
    { id: '2003', name: '周店长', manager: true, refunds: true, may_refund: true },
  ];
  setting: SettingCode | null = null;
  /** Told when a customer has answered a question for the password. */
  onAnswer: (wallet: Wallet, answer: 'type' | 'refuse') => void = () => undefined;
  /** Told when a phone scans a code that the till shows; a fault where it is none. */
  onScan: (wallet: Wallet, code: string) => void = () => undefined;
  #count = 0;

  constructor() {
    this.#wallet('微信用户小微', 'wechat', 500_000, null);
    this.#wallet('支付宝用户小宝', 'alipay', 500_000, null);
  }

  byCode(code: string): Wallet | undefined {
    return this.wallets.find((wallet) => wallet.code === code);
  }

  renew(wallet: Wallet): void {
    this.#count += 7919;
    const tail = String(8_031_457_926_104 + this.#count * 104_729).padStart(14, '0');
    wallet.code =
      wallet.platform === 'wechat' ? `1345${tail.slice(-14)}` : `2876${tail.slice(-14)}`;
    wallet.code_expires_at_ms = Date.now() + CODE_LIVES_MS;
  }

  /** The lever that this request meets, used up by one. */
  pull(method: string): Lever['act'] | null {
    const lever = this.levers.find((l) => l.method === method || l.method === '*');
    if (!lever) return null;
    lever.times -= 1;
    this.levers = this.levers.filter((l) => l.times > 0);
    return lever.act;
  }

  /** Takes or holds the money of a record and writes it into the book. */
  take(wallet: Wallet, { kind, no, amount, platform }: RecordView): void {
    wallet.balance_fen -= amount.fen;
    if (kind === 'payment') {
      wallet.paid_fen += amount.fen;
      this.book.orders.push({
        out_trade_no: no,
        wallet: wallet.id,
        platform,
        kind: 'payment',
        total_fen: amount.fen,
        refunded_fen: 0,
        state: 2,
      });
    } else {
      wallet.frozen_fen += amount.fen;
      this.book.freezes.push({
        out_freeze_no: no,
        wallet: wallet.id,
        platform,
        freeze_fen: amount.fen,
        consumed_fen: 0,
        unfrozen_fen: 0,
        auto_unfrozen_fen: 0,
        state: 2,
      });
    }
  }

  /** A consume or an unfreeze of a deposit has ended well. */
  settle({ kind, no, parent, amount, rest }: RecordView): void {
    const freeze = this.book.freezes.find((one) => one.out_freeze_no === parent);
    const wallet = this.wallets.find(({ id }) => id === freeze?.wallet);
    if (!freeze || !wallet || (kind !== 'consume' && kind !== 'unfreeze')) return;
    const { fen } = amount;
    const gone = freeze.consumed_fen + freeze.unfrozen_fen + freeze.auto_unfrozen_fen;
    const left = freeze.freeze_fen - gone - fen;
    if (kind === 'unfreeze') {
      freeze.unfrozen_fen += fen;
      wallet.balance_fen += fen;
      this.book.unfreezes.push({
        out_unfreeze_no: no,
        out_freeze_no: freeze.out_freeze_no,
        unfreeze_fen: fen,
        state: 2,
      });
    } else {
      freeze.consumed_fen += fen;
      wallet.paid_fen += fen;
      if (rest !== 'staysFrozen') freeze.auto_unfrozen_fen += left;
      if (rest !== 'staysFrozen') wallet.balance_fen += left;
    }
    wallet.frozen_fen = this.#held(wallet);
    if (freeze.freeze_fen === freeze.consumed_fen + freeze.unfrozen_fen + freeze.auto_unfrozen_fen)
      freeze.state = freeze.platform === 'wechat' ? 5 : 3;
  }

  #held({ id }: Wallet): number {
    return this.book.freezes
      .filter(({ wallet }) => wallet === id)
      .reduce(
        (sum, f) => sum + f.freeze_fen - f.consumed_fen - f.unfrozen_fen - f.auto_unfrozen_fen,
        0,
      );
  }

  answer(method: PracticeMethod, path: string, body: Record<string, unknown>): unknown {
    for (const wallet of this.wallets) {
      if (wallet.code_expires_at_ms < Date.now()) this.renew(wallet);
    }
    const [, , what = '', id = '', act = ''] = path.split('/');
    switch (`${method} ${what}${id ? '/id' : ''}${act ? `/${act}` : ''}`) {
      case 'POST setting-code':
        return (this.setting = this.#settingCode(body));
      case 'GET wallets':
        return { wallets: this.wallets };
      case 'POST wallets':
        return this.#wallet(
          String(body['name']),
          body['platform'] === 'alipay' ? 'alipay' : 'wechat',
          Number(body['balance_fen']),
          body['password_from_fen'] === null ? null : Number(body['password_from_fen']),
        );
      case 'POST wallets/id':
        return Object.assign(this.#find(id), body);
      case 'POST wallets/id/code':
        return this.#code(this.#find(id), body['renew'] === true);
      case 'POST wallets/id/password':
        return this.#password(this.#find(id), body['answer'] === 'type' ? 'type' : 'refuse');
      case 'POST wallets/id/scan':
        this.onScan(this.#find(id), String(body['code_url']));
        return this.#find(id);
      case 'GET staff':
        return { staff: this.people };
      case 'POST staff/id':
        return this.#person(id, body['refunds'] === true);
      case 'POST levers':
        this.levers = [...this.levers, body as unknown as Lever];
        return { levers: this.levers };
      case 'GET levers':
        return { levers: this.levers };
      case 'DELETE levers':
        this.levers = [];
        return { levers: [] };
      case 'GET book':
        return { ...this.book, wallets: this.wallets };
      default:
        throw fault('practice_failed', { cause: `${method} ${path}` });
    }
  }

  #person(id: string, refunds: boolean): Person {
    const person = this.people.find((each) => each.id === id);
    if (!person) throw fault('practice_failed', { cause: `staff ${id}` });
    return Object.assign(person, { refunds, may_refund: person.manager || refunds });
  }

  #settingCode(body: Record<string, unknown>): SettingCode {
    this.#count += 1;
    const staff = body['staff'] ? `staff${String(body['staff'])}` : 'fresh';
    const kind = body['bound'] ? 'bound' : body['expired'] ? 'expired' : staff;
    return {
      link: `http://127.0.0.1:41873/cpay/use_device_setting?osi=880001&si=${kind}-${this.#count}7f3a`,
      expires_at_ms: Date.now() + (kind === 'expired' ? 0 : SETTING_LIVES_MS),
    };
  }

  #wallet(
    name: string,
    platform: Wallet['platform'],
    balance: number,
    passwordFrom: number | null,
  ): Wallet {
    const wallet: Wallet = {
      id: `w${this.wallets.length + 1}`,
      name,
      platform,
      balance_fen: balance,
      frozen_fen: 0,
      paid_fen: 0,
      refunded_fen: 0,
      password_from_fen: passwordFrom,
      asked: null,
      code: '',
      code_expires_at_ms: 0,
    };
    this.renew(wallet);
    this.wallets.push(wallet);
    return wallet;
  }

  #find(id: string): Wallet {
    const wallet = this.wallets.find((w) => w.id === id);
    if (!wallet) throw fault('practice_failed', { cause: id });
    return wallet;
  }

  #code(wallet: Wallet, renew: boolean): { code: string; expires_at_ms: number } {
    if (renew) this.renew(wallet);
    return { code: wallet.code, expires_at_ms: wallet.code_expires_at_ms };
  }

  #password(wallet: Wallet, answer: 'type' | 'refuse'): Wallet {
    wallet.asked = null;
    this.onAnswer(wallet, answer);
    return wallet;
  }
}
