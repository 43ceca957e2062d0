// How a figure stands beside the one of the period before: the difference, and how many percent.
// Whole fen in, texts out; nothing here is a float that anybody would call money.
import { yuan } from '../shared/amount';

export interface Change {
  way: 'more' | 'less' | 'same';
  /** The difference without a sign, as it is shown. */
  by: string;
  /** `8.5`; null where there was nothing before, and nothing can be a part of nothing. */
  percent: string | null;
}

/** More than this is no comparison any more. */
const PERCENT_MAX = 999;

export function change(now: number, before: number, money: boolean): Change {
  const by = now - before;
  const size = Math.abs(by);
  return {
    way: by > 0 ? 'more' : by < 0 ? 'less' : 'same',
    by: money ? yuan(size) : String(size),
    percent: before === 0 ? null : percent(size, Math.abs(before)),
  };
}

function percent(part: number, whole: number): string {
  const tenths = Math.round((part * 1000) / whole);
  if (tenths > PERCENT_MAX * 10) return `>${PERCENT_MAX}`;
  return `${Math.floor(tenths / 10)}.${tenths % 10}`;
}

/** What part of the whole it is, `12.5`; `0.0` where there is no whole. */
export const share = (part: number, whole: number): string =>
  whole <= 0 || part <= 0 ? '0.0' : percent(part, whole);
