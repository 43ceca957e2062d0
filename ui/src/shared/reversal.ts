// How long until a payment can be reversed. The till says it in milliseconds from when it spoke,
// so the moment of hearing is kept beside what was heard. The till alone decides in the end.
import type { RecordView, Reversal } from '../backend/backend';

const heardMs = new WeakMap<Reversal, number>();

/** Remembers when this was told. Asked again, it changes nothing. */
export function noteReversal(record: RecordView): RecordView {
  const { reversal } = record;
  if (reversal && !heardMs.has(reversal)) heardMs.set(reversal, Date.now());
  return record;
}

/** Whole seconds until it can be reversed, 0 where it can be now. */
export function secondsUntil(record: RecordView, nowMs: number): number {
  const { reversal } = noteReversal(record);
  if (reversal?.is !== 'after') return 0;
  const due = (heardMs.get(reversal) ?? nowMs) + reversal.ms;
  return Math.max(0, Math.ceil((due - nowMs) / 1000));
}
