// The words on a chart's axes, short enough to stand beside each other.
import { m } from '../words/generated/messages.js';
import { words } from '../words/words.svelte';

/** As much room as a word on the lower axis takes. */
const WORD_PX = 56;

/** Whole yuan, in the thousands or ten thousands that the language counts by. */
export function shortYuan(value: number): string {
  const size = Math.abs(value);
  const [by, word] =
    words.language === 'zh-CN'
      ? size >= 10_000
        ? [10_000, m.axis_ten_thousands]
        : [1, null]
      : size >= 1_000_000
        ? [1_000_000, m.axis_millions]
        : size >= 1_000
          ? [1_000, m.axis_thousands]
          : [1, null];
  const text = String(Math.round((value / by) * 10) / 10);
  return word === null ? text : word({ n: text });
}

/** `09:00`, `11-22` or `2026-11`, of the label that the till gave. */
export function columnWord(label: string): string {
  if (label.length === 2) return `${label}:00`;
  return label.length === 10 ? label.slice(5) : label;
}

/** Which columns have room for their word: the first, and then every so many. */
export function ticksOf(columns: number, width: number): number[] {
  const room = Math.max(2, Math.floor(width / WORD_PX));
  const every = [1, 2, 3, 4, 6, 7, 8, 12, 14, 24].find((n) => columns / n <= room) ?? columns;
  return Array.from({ length: columns }, (_, i) => i).filter((i) => i % every === 0);
}
