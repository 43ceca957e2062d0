// Days, months and years of a bill: which days they have, what comes before and after, and their
// names. Days are the calendar's texts; no clock and no zone is needed to count them.
import { words } from '../words/words.svelte';
import { laterBy } from './calendar';
import { daysApart } from './shop.svelte';

export type Span = 'day' | 'month' | 'year' | 'range';

/** From the first day to the last one, which counts in full. */
export interface Days {
  from: string;
  to: string;
}

const pad = (n: number): string => String(n).padStart(2, '0');

/** The first day of the month so many months later. */
function monthLater(day: string, by: number): string {
  const months = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + by;
  return `${Math.floor(months / 12)}-${pad((months % 12) + 1)}-01`;
}

/** The day, month or year that a day lies in; a range of one day where the days are chosen. */
export function around(span: Span, day: string): Days {
  switch (span) {
    case 'month':
      return { from: monthLater(day, 0), to: laterBy(monthLater(day, 1), -1) };
    case 'year':
      return { from: `${day.slice(0, 4)}-01-01`, to: `${day.slice(0, 4)}-12-31` };
    case 'day':
    case 'range':
      return { from: day, to: day };
  }
}

/** The next one, or the one before; a range moves on by its own length. */
export function stepped(span: Span, { from, to }: Days, by: 1 | -1): Days {
  switch (span) {
    case 'month':
      return around('month', monthLater(from, by));
    case 'year':
      return around('year', monthLater(from, 12 * by));
    case 'day':
    case 'range': {
      const length = daysApart(from, to) + 1;
      return { from: laterBy(from, length * by), to: laterBy(to, length * by) };
    }
  }
}

/** What it is called: `2026-11-22 周日`, `2026 年 11 月`, `2026 年`, `2026-11-01 – 2026-11-15`. */
export function nameOf({ from, to }: Days): string {
  const at = new Date(`${from}T12:00:00Z`);
  const say = (parts: Intl.DateTimeFormatOptions): string =>
    at.toLocaleDateString(words.language, { timeZone: 'UTC', ...parts });
  const year = around('year', from);
  const month = around('month', from);
  if (from === to) return `${from} ${say({ weekday: 'short' })}`;
  if (from === year.from && to === year.to) return say({ year: 'numeric' });
  if (from === month.from && to === month.to) return say({ year: 'numeric', month: 'long' });
  return `${from} – ${to}`;
}
