// What a figure of a bill is made of: the question to the details that finds exactly its records.
// Figures that no record of ours makes (what a platform gave back by itself) lead nowhere.
import type { BillPoint, BillQuery, BillView, TradeKind, TradeState } from '../backend/backend';
import type { Drill } from '../history/trade-filters.svelte';

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

/** Of the whole bill, or of one group of it. */
export function drillOf(
  view: BillView,
  figure: Figure,
  name: string,
  only: Partial<Pick<Drill, 'platform' | 'clerk' | 'device'>> = {},
): Drill {
  const { fromMs, toMs, query } = view;
  return { ...made[figure], ...whose(query), ...only, fromMs, toMs, time: 'counted', name };
}

/** What was taken and refunded in one hour, day or month. */
export function drillInto(view: BillView, { fromMs, toMs }: BillPoint, name: string): Drill {
  return { ...made.net, ...whose(view.query), fromMs, toMs, time: 'counted', name };
}

/** What has no end yet, and may still change the bill. */
export function drillOpen(view: BillView, name: string): Drill {
  const { fromMs, toMs, query } = view;
  return { kinds: [], states: ['open'], ...whose(query), fromMs, toMs, time: 'begun', name };
}
