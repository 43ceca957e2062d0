// Moments and ages as words. It reads the wall clock of this machine and nothing else; rules that
// depend on time live in the till.
import { m } from '../words/generated/messages.js';
import { words } from '../words/words.svelte';
import { shop } from './shop.svelte';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** How long something has been going on. */
export function age(sinceMs: number, nowMs: number): string {
  const ms = Math.max(0, nowMs - sinceMs);
  if (ms < MINUTE) return m.age_seconds({ n: String(Math.floor(ms / 1000)) });
  if (ms < HOUR) return m.age_minutes({ n: String(Math.floor(ms / MINUTE)) });
  return m.age_hours({ n: String(Math.floor(ms / HOUR)) });
}

/** How far two clocks are apart, in its two largest units. */
export function span(seconds: number): string {
  const n = (value: number): string => String(Math.floor(value));
  if (seconds < 60) return m.span_seconds({ n: n(seconds) });
  if (seconds < 3600) return m.span_minutes({ m: n(seconds / 60), s: n(seconds % 60) });
  if (seconds < 86_400) return m.span_hours({ h: n(seconds / 3600), m: n((seconds % 3600) / 60) });
  return m.span_days({ d: n(seconds / 86_400), h: n((seconds % 86_400) / 3600) });
}

/** `4:59`, for countdowns. */
export function countdown(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** The hour, and the day when it is not today, with the year when it is another. */
export function moment(ms: number): string {
  const then = new Date(ms);
  // How a locale puts days together differs between web views; only that two are alike is asked.
  const alike = (parts: Intl.DateTimeFormatOptions): boolean => {
    const say = (at: Date) => at.toLocaleDateString('en', { timeZone: shop.zone, ...parts });
    return say(new Date()) === say(then);
  };
  return then.toLocaleString(words.language, {
    timeZone: shop.zone,
    ...(alike({}) ? {} : { month: '2-digit', day: '2-digit' }),
    ...(alike({ year: 'numeric' }) ? {} : { year: 'numeric' }),
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hour12: false,
  });
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** The hour alone, where the day stands above it. Making a format takes longer than using it for a
    whole page, so that each is made once. */
export function clock(ms: number): string {
  const [language, zone] = [words.language, shop.zone];
  const key = `${language} ${zone}`;
  const made =
    clocks.get(key) ??
    new Intl.DateTimeFormat(language, {
      timeZone: zone,
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hour12: false,
    });
  clocks.set(key, made);
  return made.format(ms);
}
