// How near the day is on which a platform gives a deposit back by itself. Three steps of warning,
// each with a shape of its own; the moment itself is the till's to say.
import { DAY_MS } from '../shared/calendar';
import { m } from '../words/generated/messages.js';
import { span } from '../shared/time';

/** Within 7, 3 and 1 days; `none` before. */
export type Warning = 'none' | 'week' | 'days' | 'last';

export function warningOf(goesBackMs: number, nowMs: number): Warning {
  const left = goesBackMs - nowMs;
  if (left <= DAY_MS) return 'last';
  if (left <= 3 * DAY_MS) return 'days';
  return left <= 7 * DAY_MS ? 'week' : 'none';
}

/** Whole days are counted down, the last one in hours. */
export function backWord(goesBackMs: number, nowMs: number): string {
  const left = goesBackMs - nowMs;
  if (left <= 0) return m.back_due();
  if (left <= DAY_MS) return m.back_hours({ time: span(left / 1000) });
  const days = Math.floor(left / DAY_MS);
  return days === 1 ? m.back_tomorrow() : m.back_days({ n: String(days) });
}
