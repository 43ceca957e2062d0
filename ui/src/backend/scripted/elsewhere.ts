// The shop's other terminals on the stage set: deposits that only the platform knows until they are
// asked for. What is found becomes a record of this till like any other.
import type {
  ElsewhereView,
  OthersPage,
  OthersQuery,
  OthersRow,
  Platform,
  RecordDetail,
} from '../backend';
import { amountOf, fault } from './amounts';
import type { Ledger } from './ledger';
import { listOthers } from './others';

interface Foreign {
  no: string;
  voucher: string;
  platform: Platform;
  fen: number;
  consumedFen: number;
}

const listed = ({ no, voucher, platform, fen }: Foreign): OthersRow => ({
  kind: 'freeze',
  no,
  transactionId: voucher,
  platform,
  amount: amountOf(fen),
  state: 'done',
  atMs: Date.now() - 5 * 3_600_000,
  terminal: '前台二号',
  clerk: null,
});

export class Elsewhere {
  /** The platform does not answer. */
  silent = false;
  readonly #unknown: Foreign[] = [];

  constructor(
    readonly ledger: Ledger,
    count: number,
    /** How many papers each list has. */
    readonly listed: number,
  ) {
    for (let i = 0; i < count; i += 1) {
      this.#unknown.push({
        no: `9900000202${String(1_870_000_001 + i * 41)}`,
        voucher: `20261121${String(22_001_400_000 + i * 77)}`,
        platform: i % 2 ? 'wechat' : 'alipay',
        fen: 40_000 + i * 10_000,
        consumedFen: i % 3 === 0 ? 12_000 : 0,
      });
    }
  }

  find(no: string): RecordDetail {
    if (this.silent) throw fault('elsewhere_no_answer');
    const found = this.#unknown.find((one) => one.no === no || one.voucher === no);
    if (!found) {
      const known = this.ledger.records.find((r) => r.no === no || r.transactionId === no);
      if (known) throw fault('elsewhere_not_deposit');
      throw fault('elsewhere_none', { no });
    }
    this.#adopt(found);
    return this.ledger.detail(found.no);
  }

  load(): ElsewhereView {
    if (this.silent)
      return { found: 0, looked: 0, complete: false, fault: fault('elsewhere_no_answer') };
    const found = [...this.#unknown];
    found.forEach((one) => this.#adopt(one));
    const looked = this.ledger.records.filter(({ kind }) => kind === 'freeze').length;
    return { found: found.length, looked, complete: true, fault: null };
  }

  list(query: OthersQuery): OthersPage {
    if (this.silent) throw fault('elsewhere_no_answer');
    const { rows, next } = listOthers(query, this.listed);
    const first = query.list === 'deposits' && query.after === null ? this.#unknown : [];
    return { rows: [...first.map(listed), ...rows], next };
  }

  #adopt(one: Foreign): void {
    this.#unknown.splice(this.#unknown.indexOf(one), 1);
    if (one.consumedFen > 0) this.ledger.consumedElsewhere.set(one.no, one.consumedFen);
    const begunMs = Date.now() - 5 * 3_600_000;
    this.ledger.add('freeze', one.platform, one.fen, {
      no: one.no,
      state: 'done',
      transactionId: one.voucher,
      elsewhere: true,
      terminal: '前台二号',
      who: { clerk: null, authorised: null },
      begunMs,
      endedMs: begunMs + 4_000,
    });
  }
}
