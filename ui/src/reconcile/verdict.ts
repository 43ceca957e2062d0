// What a day came to, in one word, and which days there are to be told of.
import type { DifferenceKind, ReconcileView } from '../backend/backend';
import { laterBy } from '../shared/calendar';
import type { Tone } from '../shared/states';

/** `noAnswer` is only known of what was asked for by hand; a night without an answer is tried again. */
export type Verdict = 'matched' | 'differs' | 'incomplete' | 'notYet' | 'noAnswer';

/** A line of the list: a day, with what it came to where it was reconciled. */
export interface DayLine {
  day: string;
  verdict: Verdict;
  report: ReconcileView | null;
}

/** As many days without a report are told of at most, before the oldest one with a report. */
const DAYS_MAX = 400;

export const tones: Record<Verdict, Tone> = {
  matched: 'good',
  differs: 'bad',
  incomplete: 'wait',
  notYet: 'calm',
  noAnswer: 'wait',
};

export const differing = ({ differences, more }: ReconcileView): number =>
  differences.length + more;

export function verdictOf(report: ReconcileView): Verdict {
  if (differing(report) > 0) return 'differs';
  return report.complete ? 'matched' : 'incomplete';
}

/** Whether the till keeps it as what that day came to: a whole day that is over, by Cloud Pay's lists. */
export const isKept = ({ source, fromDay, toDay }: ReconcileView, today: string): boolean =>
  source === 'cloudPay' && fromDay === toDay && toDay < today;

/** Yesterday and the days before it, back to the oldest that was reconciled. */
export function daysOf(
  kept: readonly ReconcileView[],
  silent: readonly string[],
  today: string,
): DayLine[] {
  const reports = new Map(kept.map((report) => [report.fromDay, report]));
  const yesterday = laterBy(today, -1);
  const oldest = [...reports.keys(), ...silent, yesterday].sort()[0] ?? yesterday;
  const lines: DayLine[] = [];
  for (let day = yesterday; day >= oldest && lines.length < DAYS_MAX; day = laterBy(day, -1)) {
    const report = reports.get(day) ?? null;
    const verdict = report ? verdictOf(report) : silent.includes(day) ? 'noAnswer' : 'notYet';
    lines.push({ day, verdict, report });
  }
  return lines;
}

const KINDS: readonly DifferenceKind[] = ['onlyHere', 'onlyThere', 'amount', 'state'];

/** How many differ in which way; ways in which nothing differs are left out. */
export function countsOf(report: ReconcileView): { kind: DifferenceKind; count: number }[] {
  const count = (kind: DifferenceKind): number =>
    report.differences.filter((one) => one.kind === kind).length;
  return KINDS.map((kind) => ({ kind, count: count(kind) })).filter((one) => one.count > 0);
}
