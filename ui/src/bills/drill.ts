// What a figure of a bill is made of: the question to the details that finds exactly its records.
// Figures that no record of ours makes (what a platform gave back by itself) lead nowhere.
import type {
  BillPoint,
  BillQuery,
  BillSums,
  BillView,
  CountSum,
  TradeKind,
  TradeState,
} from '../backend/backend';
import type { Drill } from '../history/trade-filters.svelte';
import { m } from '../words/generated/messages.js';
import { countWord } from '../words/of-whom';

export type Figure =
  | 'net'
  | 'payments'
  | 'consumed'
  | 'refunds'
  | 'discounts'
  | 'settled'
  | 'reversed'
  | 'frozen'
  | 'unfrozen';

const words: Record<Figure, () => string> = {
  net: m.bill_net,
  payments: m.bill_payments,
  consumed: m.bill_consumed,
  refunds: m.bill_refunds,
  discounts: m.bill_discounts,
  settled: m.bill_settled,
  reversed: m.bill_reversed,
  frozen: m.bill_frozen,
  unfrozen: m.bill_unfrozen,
};
const figureWord = (figure: Figure): string => words[figure]();

const made: Record<Figure, { kinds: TradeKind[]; states: TradeState[] }> = {
  net: { kinds: ['payment', 'consume', 'refund'], states: ['done'] },
  payments: { kinds: ['payment'], states: ['done'] },
  consumed: { kinds: ['consume'], states: ['done'] },
  refunds: { kinds: ['refund'], states: ['done'] },
  discounts: { kinds: ['payment', 'consume'], states: ['done'] },
  settled: { kinds: ['payment', 'consume', 'refund'], states: ['done'] },
  reversed: { kinds: ['payment'], states: ['reversed'] },
  frozen: { kinds: ['freeze'], states: ['done'] },
  // A consume may give the rest back with it.
  unfrozen: { kinds: ['unfreeze', 'consume'], states: ['done'] },
};

const whose = ({
  platform,
  clerk,
  device,
}: BillQuery): Pick<Drill, 'platform' | 'clerk' | 'device'> => ({
  platform,
  clerk,
  device,
});

/** A figure as it stands in the bill: `收款 1,234.00 元 · 12 笔`. */
const said = (figure: Figure, { count, sum }: CountSum): string =>
  m.bill_figure({ what: figureWord(figure), amount: sum.yuan, count: countWord(count) });

function figureOf(sums: BillSums, figure: Figure): string {
  switch (figure) {
    case 'net':
    case 'settled':
      return m.bill_figure_sum({ what: figureWord(figure), amount: sums[figure].text });
    case 'discounts':
      return m.bill_figure_sum({ what: figureWord(figure), amount: sums.discounts.yuan });
    case 'payments':
    case 'consumed':
    case 'refunds':
    case 'reversed':
    case 'frozen':
    case 'unfrozen':
      return said(figure, sums[figure]);
  }
}

/** Of the whole bill, or of one group of it. */
export function drillOf(
  view: BillView,
  figure: Figure,
  name: string,
  group?: { sums: BillSums; part: Partial<Pick<Drill, 'platform' | 'clerk' | 'device'>> },
): Drill {
  const { fromMs, toMs, query } = view;
  return {
    ...made[figure],
    ...whose(query),
    ...group?.part,
    fromMs,
    toMs,
    time: 'counted',
    name,
    figure: figureOf(group?.sums ?? view.sums, figure),
  };
}

/** What was taken and refunded in one hour, day or month. */
export function drillInto(view: BillView, point: BillPoint, name: string): Drill {
  const { fromMs, toMs, taken, refunds } = point;
  const told = [
    m.bill_figure({ what: m.bill_taken(), amount: taken.sum.yuan, count: countWord(taken.count) }),
    ...(refunds.count > 0 ? [said('refunds', refunds)] : []),
  ];
  return {
    ...made.net,
    ...whose(view.query),
    fromMs,
    toMs,
    time: 'counted',
    name,
    figure: told.join(' · '),
  };
}

/** What has no end yet, and may still change the bill. */
export function drillOpen(view: BillView, name: string): Drill {
  const { fromMs, toMs, query } = view;
  return {
    kinds: [],
    states: ['open'],
    ...whose(query),
    fromMs,
    toMs,
    time: 'begun',
    name,
    figure: '',
  };
}
