// Reconciliations on the stage set: a week of days that match, one of them not whole, one never done;
// where the script says so, yesterday differs in every way. By hand it takes its while, and tells how
// far it is. It compares nothing; what differs was planted.
import type {
  CountSum,
  DifferenceView,
  News,
  ReconcileKind,
  ReconcileSource,
  ReconcileView,
  RecordView,
} from '../backend';
import { dayOf, daysBetween, laterBy, startOf } from '../../shared/calendar';
import { amountOf, fault } from './amounts';
import { plantDifferences } from './differences';
import type { Ledger } from './ledger';
import type { Script } from './script';

const PAPERS = ['payment', 'refund', 'freeze', 'consume', 'unfreeze'] as const;
const DAYS_MAX = 92;
const STEPS = 12;
/** How many days ago the oldest was reconciled, which list never came whole, and which day was missed. */
const [OLDEST, CUT, MISSED] = [8, 3, 6];

export class Days {
  readonly kept: ReconcileView[] = [];
  #planted: DifferenceView[] = [];
  #run = 0;

  constructor(
    readonly ledger: Ledger,
    readonly script: Script,
    readonly tell: (news: News) => void,
  ) {}

  /** Once the records are there. */
  plant(): void {
    const today = dayOf(Date.now());
    if (this.script.differs)
      this.#planted = plantDifferences(this.ledger, startOf(laterBy(today, -1)));
    for (let ago = 1; ago <= OLDEST; ago += 1) {
      const day = laterBy(today, -ago);
      const settledMs = startOf(laterBy(day, 1)) + 2 * 3_600_000;
      const view = this.#view(day, day, 'cloudPay', Math.min(settledMs, Date.now()));
      if (ago !== MISSED) this.kept.push({ ...view, complete: ago !== CUT });
    }
  }

  async reconcile(fromDay: string, toDay: string): Promise<ReconcileView> {
    if (!fromDay || !toDay || toDay < fromDay || daysBetween(fromDay, toDay) >= DAYS_MAX)
      throw fault('reconcile_range');
    this.#run += 1;
    const run = this.#run;
    const view = this.#view(fromDay, toDay, 'cloudPay', Date.now());
    const total = view.matched + view.notOurs + view.differences.length;
    for (let step = 0; step <= STEPS; step += 1) {
      await new Promise((done) => setTimeout(done, this.script.exportStepMs ?? 60));
      if (run !== this.#run) throw fault('reconcile_overtaken');
      if (this.script.listsSilent) throw fault('reconcile_no_answer');
      const done = Math.floor((total * step) / STEPS);
      this.tell({ kind: 'reconciling', done, total: step === 0 ? null : total });
    }
    if (fromDay === toDay && toDay < dayOf(Date.now())) {
      const before = this.kept.findIndex((one) => one.fromDay === fromDay);
      if (before >= 0) this.kept.splice(before, 1);
      this.kept.push(view);
      this.tell({ kind: 'reconciled' });
    }
    return view;
  }

  cancel(): void {
    this.#run += 1;
  }

  file(bytes: Uint8Array): ReconcileView {
    const text = new TextDecoder().decode(bytes);
    const day = laterBy(dayOf(Date.now()), -1);
    if (text.startsWith('#支付宝')) return this.#view(day, day, 'alipayFile', Date.now());
    if (!text.includes('交易时间')) throw fault('bill_unknown');
    if (!text.includes('总交易单数')) throw fault('bill_cut');
    return this.#view(day, day, 'wechatFile', Date.now());
  }

  #view(fromDay: string, toDay: string, source: ReconcileSource, atMs: number): ReconcileView {
    const platform = { cloudPay: null, wechatFile: 'wechat', alipayFile: 'alipay' }[source];
    const differences = this.#planted.filter(({ atMs: at, platform: whose }) => {
      const day = dayOf(at ?? 0);
      return fromDay <= day && day <= toDay && (platform === null || platform === whose);
    });
    const inside = this.ledger.records.filter((record) => {
      const day = dayOf(record.begunMs);
      const whose = platform === null || record.platform === platform;
      return record.state === 'done' && fromDay <= day && day <= toDay && whose;
    });
    const odd = new Set(differences.map(({ no }) => no));
    const kinds = PAPERS.map((paper): ReconcileKind => {
      const listed = inside.filter((record) => record.kind === paper);
      const ours = listed.filter((record) => !record.elsewhere);
      const same = ours.filter(({ no }) => !odd.has(no));
      const there = differences.filter((one) => one.paper === paper && one.theirs !== null);
      const more = there.map(({ theirs }) => theirs?.fen ?? 0);
      return {
        paper,
        matched: same.length,
        ours: sumOf(ours),
        theirs: sumOf(same, more),
        everybody: sumOf([...same, ...listed.filter(({ elsewhere }) => elsewhere)], more),
      };
    });
    return {
      fromDay,
      toDay,
      atMs,
      complete: true,
      source,
      matched: kinds.reduce((sum, one) => sum + one.matched, 0),
      kinds,
      addsUp: source === 'cloudPay' ? differences.length === 0 : null,
      differences,
      more: 0,
      notOurs: inside.filter(({ elsewhere }) => elsewhere).length,
      stillOpen: toDay >= dayOf(Date.now()) ? this.ledger.open.length : 0,
      inBooks: 0,
      atBorder: source === 'cloudPay' ? 0 : 1,
    };
  }
}

function sumOf(records: RecordView[], more: number[] = []): CountSum {
  const fens = [...records.map(({ amount }) => amount.fen), ...more];
  return { count: fens.length, sum: amountOf(fens.reduce((sum, fen) => sum + fen, 0)) };
}
