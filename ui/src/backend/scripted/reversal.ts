// How the stage set reverses: a payment may be taken back once it is fifteen seconds old, a lever
// on `reverse` makes the platform refuse. It imitates the till's rules; the till's own decide.
import type { RecordView, Reversal } from '../backend';
import { isFinal } from '../../shared/states';
import { fault } from './amounts';

/** As long as the platform may still be at work with the request. */
export const REVERSE_AFTER_MS = 15_000;
const WECHAT_DAYS = 7;
const DAY_MS = 86_400_000;

/** Whether a record can be reversed now, later, never; null where there is nothing to reverse. */
export function reversalOf(record: RecordView, afterMs: number): Reversal | null {
  if (record.kind !== 'payment' || isFinal(record.state) || record.state === 'reversing')
    return null;
  const oldMs = Date.now() - record.begunMs;
  if (oldMs > WECHAT_DAYS * DAY_MS) return { is: 'never', why: fault('reverse_too_late') };
  return oldMs < afterMs ? { is: 'after', ms: afterMs - oldMs } : { is: 'now' };
}

/** Refuses what the till would refuse. */
export function mayReverse(record: RecordView, afterMs: number): void {
  if (record.kind !== 'payment') throw fault('reverse_not_payment');
  const reversal = reversalOf(record, afterMs);
  if (!reversal) throw fault('reverse_ended');
  if (reversal.is === 'never') throw reversal.why;
  if (reversal.is === 'after')
    throw fault('reverse_too_early', { seconds: String(Math.ceil(reversal.ms / 1000)) });
}
