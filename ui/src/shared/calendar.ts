// Days of the shop as a clerk types and reads them. The shop's clock is China's, as on its slips.
// What a day means for a deposit is the till's to say; here a day is only read and written.
import { words } from '../words/words.svelte';

/** Cloud Pay's merchants do business in China. */
export const SHOP_ZONE = 'Asia/Shanghai';
/** China keeps one time all year. */
const SHOP_AHEAD_MS = 8 * 3_600_000;
export const DAY_MS = 86_400_000;
/** As many nights as one types in two digits. */
const NIGHTS_MAX = 99;

/** The shop's day at a moment, `2026-05-04`. */
export const dayOf = (ms: number): string =>
  new Date(ms + SHOP_AHEAD_MS).toISOString().slice(0, 10);

/** When the shop's day begins, unix milliseconds. */
export const startOf = (day: string): number => Date.parse(`${day}T00:00:00Z`) - SHOP_AHEAD_MS;

/** The day so many days later. */
export const laterBy = (day: string, days: number): string =>
  dayOf(startOf(day) + days * DAY_MS + DAY_MS / 2);

/** How many days from one to the other. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((startOf(to) - startOf(from)) / DAY_MS);

/** `2026-05-04`, `20260504`, `5-4`, `0504` or `5月4日` as a day; null where no day is in it. */
export function readDay(text: string, today: string): string | null {
  const parts = text
    .trim()
    .split(/[^0-9]+/)
    .filter((part) => part !== '');
  const joined = parts.length === 1 ? /^(\d{4})?(\d{2})(\d{2})$/.exec(parts[0] ?? '') : null;
  const [day, month, year] = (joined ? joined.slice(1) : parts)
    .filter((part) => part !== undefined)
    .reverse();
  if (day === undefined || month === undefined || parts.length > 3) return null;
  const full = `${year ?? today.slice(0, 4)}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const at = Date.parse(`${full}T00:00:00Z`);
  // The 31st of a month that has 30 would otherwise be the 1st of the next.
  return Number.isNaN(at) || !new Date(at).toISOString().startsWith(full) ? null : full;
}

/** A departure: so many nights from today, or a day, which lies ahead where no year is said. */
export function readDeparture(text: string, today: string): string | null {
  const plain = text.trim();
  if (/^\d{1,2}$/.test(plain)) return laterBy(today, Math.min(Number(plain), NIGHTS_MAX));
  const day = readDay(plain, today);
  const yearSaid = /\d{4}\D|^\d{8}$/.test(plain);
  if (day === null || yearSaid || day >= today) return day;
  return readDay(`${Number(today.slice(0, 4)) + 1}-${day.slice(5)}`, today);
}

/** `11-23 周一`, with the year where it is another. */
export function dayWord(day: string, today: string): string {
  const weekday = new Date(startOf(day)).toLocaleDateString(words.language, {
    timeZone: SHOP_ZONE,
    weekday: 'short',
  });
  return `${day.slice(0, 4) === today.slice(0, 4) ? day.slice(5) : day} ${weekday}`;
}
