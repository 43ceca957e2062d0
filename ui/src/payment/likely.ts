// Which sums a customer is likely to hand over for an amount: the next coin and the next notes.
import type { Amount } from '../backend/backend';

/** What people round up to when they pay: a coin, a note, some notes; in fen. */
const STEPS_FEN = [100, 500, 1_000, 2_000, 5_000, 10_000];

/** Sums above this one that a customer is likely to hand over. */
export function likely(due: Amount): number[] {
  const sums = STEPS_FEN.map((step) => Math.ceil(due.fen / step) * step);
  return [...new Set(sums)].filter((fen) => fen > due.fen).sort((a, b) => a - b);
}
