// Whose part of the takings is how large: the largest first, and what is small put together, so that
// a ring of thirty clerks can still be read.
import type { BillGroup } from '../backend/backend';
import { m } from '../words/generated/messages.js';
import { share } from './change';

export interface Part {
  key: string;
  name: string;
  fen: number;
  percent: string;
}

/** As many as the colours that can be told apart. */
const PARTS_MAX = 6;

/** Told apart by how dark they are as well, for who does not see colours. */
const FILLS = [
  'var(--chart-1)',
  'var(--chart-2)',
  'var(--chart-3)',
  'var(--chart-4)',
  'var(--chart-5)',
  'var(--chart-6)',
];

export const fillOf = (place: number): string => FILLS[place % FILLS.length] ?? 'currentcolor';

export function partsOf(groups: BillGroup[], nameOfGroup: (group: BillGroup) => string): Part[] {
  const all = groups
    .map((group) => ({
      key: group.key,
      name: nameOfGroup(group),
      fen: group.sums.payments.sum.fen + group.sums.consumed.sum.fen,
    }))
    .sort((a, b) => b.fen - a.fen);
  const whole = all.reduce((sum, { fen }) => sum + fen, 0);
  const shown = all.length > PARTS_MAX ? all.slice(0, PARTS_MAX - 1) : all;
  const rest = all.slice(shown.length);
  const others = {
    key: 'others',
    name: m.bill_others({ n: String(rest.length) }),
    fen: rest.reduce((sum, { fen }) => sum + fen, 0),
  };
  return [...shown, ...(rest.length > 0 ? [others] : [])].map((part) => ({
    ...part,
    percent: share(part.fen, whole),
  }));
}
