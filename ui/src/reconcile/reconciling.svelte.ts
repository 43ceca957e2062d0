// Reconciliation as the screen knows it: what the days came to, the run that somebody began by hand,
// and the reports of ranges and bill files, which are kept nowhere else. It compares nothing; every
// difference is shown as the till gave it.
import type { Fault, ReconcileView } from '../backend/backend';
import { dayOf, laterBy, readDay } from '../shared/calendar';
import type { Days } from '../shared/period';
import { asFault, type Till } from '../shared/till.svelte';
import { daysOf, differing, isKept, type DayLine } from './verdict';

/** A report that belongs to no single day of the list. */
export interface Other {
  id: string;
  report: ReconcileView;
}

/** How many of those are kept while the window is open. */
const OTHERS_MAX = 6;
/** A bill that is larger is refused by the till as well; so much is not carried to it. */
const BYTES_MAX = 64 * 1024 * 1024;

export class Reconciling {
  /** The newest first; null until they were read. */
  kept = $state.raw<ReconcileView[] | null>(null);
  others = $state.raw<Other[]>([]);
  /** Why they could not be read. */
  failed = $state.raw<Fault | null>(null);
  /** The day, or the other report, on show. */
  chosen = $state('');
  /** The days as they are typed. */
  from = $state('');
  to = $state('');
  /** The days that somebody asked for, while they are listed. */
  running = $state.raw<Days | null>(null);
  done = $state(0);
  total = $state.raw<number | null>(null);
  reading = $state(false);
  cancelling = $state(false);
  cancelled = $state(false);
  /** Why what was begun by hand came to nothing. */
  fault = $state.raw<Fault | null>(null);
  today = $state(dayOf(Date.now()));
  /** Days of which nobody answered when they were asked for. */
  #silent = $state.raw<string[]>([]);
  #count = 0;
  #who = '';

  constructor(readonly till: Till) {
    till.join({
      reconciling: (done, total) => {
        // A night's run tells as well how far it is.
        if (!this.running) return;
        this.done = done;
        this.total = total;
      },
      reconciled: () => {
        if (till.screen === 'reconcile' || till.screen === 'bills') void this.load();
      },
      snapshot: ({ session }) => {
        const who = session.staff?.no ?? '';
        if (who !== this.#who) this.#forget();
        this.#who = who;
      },
    });
  }

  get days(): DayLine[] {
    return daysOf(this.kept ?? [], this.#silent, this.today);
  }

  get busy(): boolean {
    return this.running !== null || this.reading;
  }

  get line(): DayLine | null {
    return this.days.find(({ day }) => day === this.chosen) ?? null;
  }

  get report(): ReconcileView | null {
    const other = this.others.find(({ id }) => id === this.chosen);
    return other?.report ?? this.line?.report ?? null;
  }

  /** Of yesterday, how many differ: what a manager should see without looking for it. */
  get yesterdayDiffers(): number {
    const report = this.kept?.find(({ fromDay }) => fromDay === laterBy(this.today, -1));
    return report ? differing(report) : 0;
  }

  /** Whether what is typed are no days. */
  get unread(): boolean {
    const { from, to } = this.#typed();
    return from === null || to === null || from > to;
  }

  /** The screen opens. */
  async open(): Promise<void> {
    this.today = dayOf(Date.now());
    const yesterday = laterBy(this.today, -1);
    if (this.from === '') [this.from, this.to] = [yesterday, yesterday];
    await this.load();
  }

  async load(): Promise<void> {
    this.today = dayOf(Date.now());
    try {
      this.kept = await this.till.backend.reconciled();
      this.failed = null;
    } catch (error) {
      this.failed = asFault(error);
      this.#forget();
    }
  }

  /** Yesterday's day, to be looked at. */
  seeYesterday(): void {
    this.chosen = laterBy(this.today, -1);
    this.till.go('reconcile');
  }

  /** The days that were typed. */
  async runTyped(): Promise<void> {
    const { from, to } = this.#typed();
    if (from !== null && to !== null && from <= to) await this.run({ from, to });
  }

  async run(days: Days): Promise<void> {
    if (this.busy) return;
    this.#begin();
    this.running = days;
    try {
      const report = await this.till.backend.reconcile(days.from, days.to);
      this.#silent = this.#silent.filter((day) => day < days.from || day > days.to);
      await this.#show(report);
    } catch (error) {
      const fault = asFault(error);
      const { code } = fault;
      if (code === 'reconcile_overtaken' && this.cancelling) this.cancelled = true;
      else this.fault = fault;
      if (code === 'reconcile_no_answer' && days.from === days.to && days.to < this.today)
        this.#silent = [...this.#silent, days.from];
    } finally {
      this.running = null;
      this.cancelling = false;
    }
  }

  async cancel(): Promise<void> {
    if (!this.running || this.cancelling) return;
    this.cancelling = true;
    // What becomes of it, the run itself tells.
    await this.till.backend.cancelReconcile().catch(() => (this.cancelling = false));
  }

  /** A platform's bill, dropped or chosen. */
  async read(file: File | undefined): Promise<void> {
    if (!file || this.busy) return;
    this.#begin();
    this.reading = true;
    try {
      if (file.size > BYTES_MAX) throw { code: 'bill_too_long', params: {} } satisfies Fault;
      const bytes = await bytesOf(file);
      await this.#show(await this.till.backend.reconcileFile(bytes));
    } catch (error) {
      this.fault = asFault(error);
    } finally {
      this.reading = false;
    }
  }

  #begin(): void {
    this.fault = null;
    this.cancelled = false;
    this.cancelling = false;
    this.done = 0;
    this.total = null;
  }

  async #show(report: ReconcileView): Promise<void> {
    if (isKept(report, this.today)) {
      await this.load();
      // Where the till could not keep it, it is shown all the same.
      if (this.kept?.some((one) => one.fromDay === report.fromDay)) {
        this.chosen = report.fromDay;
        return;
      }
    }
    this.#count += 1;
    const id = `other-${this.#count}`;
    this.others = [{ id, report }, ...this.others].slice(0, OTHERS_MAX);
    this.chosen = id;
  }

  #typed(): { [end in keyof Days]: string | null } {
    return { from: readDay(this.from, this.today), to: readDay(this.to, this.today) };
  }

  /** Somebody else is at the till, who may not be allowed to see it. */
  #forget(): void {
    this.kept = null;
    this.others = [];
    this.chosen = '';
    this.#silent = [];
    this.fault = null;
    this.cancelled = false;
  }
}

function bytesOf(file: File): Promise<Uint8Array> {
  return new Promise((done) => {
    const reader = new FileReader();
    // What cannot be read is no bill either.
    reader.onloadend = () => {
      const { result } = reader;
      done(
        typeof result === 'string' || result === null ? new Uint8Array() : new Uint8Array(result),
      );
    };
    reader.readAsArrayBuffer(file);
  });
}
