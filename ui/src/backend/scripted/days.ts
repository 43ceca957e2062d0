// Reconciliations on the stage set: yesterday matches, or has one difference of each kind.
import type {
  CountSum,
  DifferenceView,
  News,
  ReconcileKind,
  ReconcileSource,
  ReconcileView,
} from '../backend';
import { amountOf, fault } from './amounts';
import type { Ledger } from './ledger';

const DAY_MS = 86_400_000;
const PAPERS = ['payment', 'refund', 'freeze', 'consume', 'unfreeze'] as const;
const dayOf = (ms: number) => new Date(ms + 8 * 3_600_000).toISOString().slice(0, 10);

const DIFFERENCES: Omit<DifferenceView, 'atMs'>[] = [
  {
    kind: 'onlyHere',
    paper: 'payment',
    no: '9900000201870000111',
    transactionId: null,
    platform: 'wechat',
    ours: amountOf(12_800),
    theirs: null,
    oursState: 'done',
    theirsState: null,
    advice: 'neverHeardOf',
  },
  {
    kind: 'onlyThere',
    paper: 'payment',
    no: '9900000201870000112',
    transactionId: '4200002026112000000000000001',
    platform: 'wechat',
    ours: null,
    theirs: amountOf(5_600),
    oursState: null,
    theirsState: 'done',
    advice: 'takenUnknown',
  },
  {
    kind: 'amount',
    paper: 'refund',
    no: '9900000201870000113',
    transactionId: null,
    platform: 'alipay',
    ours: amountOf(1_000),
    theirs: amountOf(1_001),
    oursState: 'done',
    theirsState: 'done',
    advice: 'amountDiffers',
  },
  {
    kind: 'state',
    paper: 'payment',
    no: '9900000201870000114',
    transactionId: '2026112022001400000001',
    platform: 'alipay',
    ours: amountOf(8_800),
    theirs: amountOf(8_800),
    oursState: 'failed',
    theirsState: 'done',
    advice: 'movedThere',
  },
];

export class Days {
  readonly kept: ReconcileView[] = [];

  constructor(
    readonly ledger: Ledger,
    differs: boolean,
  ) {
    const yesterday = Date.now() - DAY_MS;
    const day = dayOf(yesterday);
    this.kept.push(this.#view(day, day, 'cloudPay', differs ? yesterday : null));
  }

  reconcile(fromDay: string, toDay: string, tell: (news: News) => void): ReconcileView {
    if (!fromDay || !toDay || toDay < fromDay) throw fault('reconcile_range');
    const view = this.#view(fromDay, toDay, 'cloudPay', null);
    tell({ kind: 'reconciling', done: view.matched, total: view.matched });
    return view;
  }

  file(bytes: Uint8Array): ReconcileView {
    const text = new TextDecoder().decode(bytes);
    const day = dayOf(Date.now() - DAY_MS);
    if (text.startsWith('#支付宝')) return this.#view(day, day, 'alipayFile', null);
    if (!text.includes('交易时间')) throw fault('bill_unknown');
    if (!text.includes('总交易单数')) throw fault('bill_cut');
    return this.#view(day, day, 'wechatFile', null);
  }

  #view(
    fromDay: string,
    toDay: string,
    source: ReconcileSource,
    differsMs: number | null,
  ): ReconcileView {
    const kinds = PAPERS.map((paper): ReconcileKind => {
      const done = this.ledger.records.filter((r) => {
        const day = dayOf(r.begunMs);
        return r.kind === paper && r.state === 'done' && fromDay <= day && day <= toDay;
      });
      const fen = done.reduce((sum, r) => sum + r.amount.fen, 0);
      const both: CountSum = { count: done.length, sum: amountOf(fen) };
      return { paper, matched: done.length, ours: both, theirs: both, everybody: both };
    });
    const differences = differsMs === null ? [] : DIFFERENCES;
    return {
      fromDay,
      toDay,
      atMs: Date.now(),
      complete: true,
      source,
      matched: kinds.reduce((sum, one) => sum + one.matched, 0),
      kinds,
      addsUp: source === 'cloudPay' ? true : null,
      differences: differences.map((one) => ({ ...one, atMs: differsMs })),
      more: 0,
      notOurs: 0,
      stillOpen: 0,
      inBooks: 0,
      atBorder: 0,
    };
  }
}
