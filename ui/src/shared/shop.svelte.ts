// The shop's clock: its time zone, and when its business day begins. Followed from the settings
// like the language, so that every moment on every screen is the shop's. What a bill counts to which
// day is the till's to say; this only reads and writes days for the eye and for questions.
import type { Settings } from '../backend/backend';
import { DAY_MS, laterBy } from './calendar';

/** Cloud Pay's merchants do business in China. */
const HOME = 'Asia/Shanghai';
const MINUTE = 60_000;

class Shop {
  zone = $state(HOME);
  /** Minutes after midnight. */
  dayBeginsMin = $state(0);

  follow({ zone, dayBeginsMin }: Pick<Settings, 'zone' | 'dayBeginsMin'>): void {
    this.zone = isZone(zone) ? zone : HOME;
    this.dayBeginsMin = dayBeginsMin ?? 0;
  }

  /** The business day at a moment, `2026-05-04`. */
  dayOf(ms: number): string {
    const { day, minute } = wall(ms, this.zone);
    return minute < this.dayBeginsMin ? laterBy(day, -1) : day;
  }

  /** When a business day begins, unix milliseconds. */
  beginOf(day: string): number {
    const wanted = Date.parse(`${day}T00:00:00Z`) + this.dayBeginsMin * MINUTE;
    // Twice, for the first guess may lie on the other side of a change of the clocks.
    const guess = wanted - ahead(wanted, this.zone);
    return wanted - ahead(guess, this.zone);
  }
}

export const shop = new Shop();

/** Whether this machine knows a zone of this name. */
export function isZone(name: string | undefined): name is string {
  if (name === undefined || name === '') return false;
  try {
    format(name);
    return true;
  } catch {
    return false;
  }
}

// Asked, never drawn from: it needs no reactivity.
// eslint-disable-next-line svelte/prefer-svelte-reactivity
const formats = new Map<string, Intl.DateTimeFormat>();

function format(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  formats.set(zone, made);
  return made;
}

/** What calendar and clock on a wall in this zone show. */
function wall(ms: number, zone: string): { day: string; minute: number } {
  const parts = format(zone).formatToParts(ms);
  const part = (name: Intl.DateTimeFormatPartTypes): string =>
    parts.find(({ type }) => type === name)?.value ?? '00';
  return {
    day: `${part('year')}-${part('month')}-${part('day')}`,
    minute: Number(part('hour')) * 60 + Number(part('minute')),
  };
}

/** How far the wall clock is ahead of UTC, in milliseconds. */
function ahead(ms: number, zone: string): number {
  const { day, minute } = wall(ms, zone);
  const whole = Math.floor(ms / MINUTE) * MINUTE;
  return Date.parse(`${day}T00:00:00Z`) + minute * MINUTE - whole;
}

/** The moment after the last of these days. */
export const endOf = (day: string): number => shop.beginOf(laterBy(day, 1));

/** How many days two days stand apart, whatever the clocks did between them. */
export const daysApart = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
