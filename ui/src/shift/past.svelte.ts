// Shifts that were handed over: newest first, a page at a time, of whom and of when; the one that is
// looked at, and the records that it counts. Their figures are as they were kept.
import type { RecordView, ShiftPage, ShiftPrint, ShiftQuery, ShiftView } from '../backend/backend';
import { readDay } from '../shared/calendar';
import { around } from '../shared/period';
import { endOf, shop } from '../shared/shop.svelte';
import { Pages, type Page } from '../shared/pages.svelte';
import type { Till } from '../shared/till.svelte';

const PAGE = 30;
const RECORDS_PAGE = 60;

export type PastWhen = 'all' | 'today' | 'month' | 'range';

/** The records that a shift counts. */
class ShiftRecords extends Pages<RecordView, string> {
  #no: number | null = null;

  constructor(readonly till: Till) {
    super();
  }

  async look(no: number): Promise<void> {
    this.forget();
    this.#no = no;
    await this.load();
  }

  protected async read(after: string | null): Promise<Page<RecordView, string>> {
    if (this.#no === null) return { rows: [], next: null };
    return this.till.backend.shiftRecords(this.#no, after, RECORDS_PAGE);
  }
}

export class PastShifts extends Pages<ShiftView, number, ShiftPage> {
  clerk = $state<string | null>(null);
  when = $state<PastWhen>('all');
  /** The ends of a range as they are typed. */
  from = $state('');
  to = $state('');
  /** The shift that is looked at, ended or open. */
  chosen = $state.raw<ShiftView | null>(null);
  readonly records: ShiftRecords;
  printed = $state(0);

  constructor(readonly till: Till) {
    super();
    this.records = new ShiftRecords(till);
    till.join({
      snapshot: ({ session }) => {
        // What one clerk looked at is not there for the next.
        if (session.locked) this.forget();
      },
    });
  }

  get any(): boolean {
    return this.clerk !== null || this.when !== 'all';
  }

  choose(change: (past: PastShifts) => void): void {
    change(this);
    void this.load();
  }

  /** Opens a shift and what it counts. */
  async look(shift: ShiftView): Promise<void> {
    this.chosen = shift;
    this.printed = 0;
    await this.records.look(shift.no);
  }

  leave(): void {
    this.chosen = null;
    this.records.forget();
  }

  async print(no: number, print: ShiftPrint): Promise<void> {
    this.printed = 0;
    const { backend } = this.till;
    if (await this.till.attempt(() => backend.printShift(no, { ...print }).then(() => true)))
      this.printed = no;
  }

  get #query(): Omit<ShiftQuery, 'after' | 'limit'> {
    const today = shop.dayOf(Date.now());
    const days = {
      all: { from: null, to: null },
      today: { from: today, to: today },
      month: around('month', today),
      range: { from: readDay(this.from, today), to: readDay(this.to, today) },
    }[this.when];
    return {
      clerk: this.clerk,
      fromMs: days.from === null ? null : shop.beginOf(days.from),
      toMs: days.to === null ? null : endOf(days.to),
    };
  }

  protected async read(after: number | null): Promise<ShiftPage> {
    return this.till.backend.shifts({ ...this.#query, after, limit: PAGE });
  }

  override forget(): void {
    super.forget();
    this.leave();
    this.clerk = null;
    this.when = 'all';
  }
}
