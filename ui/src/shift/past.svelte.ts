// Shifts that were handed over: newest first, a page at a time, of whom and of when; the one that is
// looked at, and the records that it counts. Their figures are as they were kept.
import type { Fault, RecordView, ShiftPrint, ShiftQuery, ShiftView } from '../backend/backend';
import { readDay } from '../shared/calendar';
import { around } from '../shared/period';
import { endOf, shop } from '../shared/shop.svelte';
import { asFault, type Till } from '../shared/till.svelte';

const PAGE = 30;
const RECORDS_PAGE = 60;
/** How long a clerk's typing is waited for. */
const TYPING_MS = 300;

export type PastWhen = 'all' | 'today' | 'month' | 'range';

export class PastShifts {
  clerk = $state<string | null>(null);
  when = $state<PastWhen>('all');
  /** The ends of a range as they are typed. */
  from = $state('');
  to = $state('');
  rows = $state.raw<ShiftView[]>([]);
  loading = $state(false);
  fault = $state.raw<Fault | null>(null);
  /** The shift that is looked at, ended or open. */
  chosen = $state.raw<ShiftView | null>(null);
  records = $state.raw<RecordView[]>([]);
  recordsFault = $state.raw<Fault | null>(null);
  recordsLoading = $state(false);
  printed = $state(0);
  #next = $state.raw<number | null>(null);
  #nextRecord = $state.raw<string | null>(null);
  #asked = 0;
  #askedRecords = 0;
  #typing: ReturnType<typeof setTimeout> | undefined;

  constructor(readonly till: Till) {
    till.join({
      snapshot: ({ session }) => {
        // What one clerk looked at is not there for the next.
        if (session.locked) this.#forget();
      },
    });
  }

  get more(): boolean {
    return this.#next !== null;
  }

  get moreRecords(): boolean {
    return this.#nextRecord !== null;
  }

  get any(): boolean {
    return this.clerk !== null || this.when !== 'all';
  }

  choose(change: (past: PastShifts) => void): void {
    change(this);
    void this.load();
  }

  typed(): void {
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => void this.load(), TYPING_MS);
  }

  async load(): Promise<void> {
    await this.#fetch(null);
  }

  async loadMore(): Promise<void> {
    if (this.#next === null || this.loading) return;
    await this.#fetch(this.#next);
  }

  /** Opens a shift and what it counts. */
  async look(shift: ShiftView): Promise<void> {
    this.chosen = shift;
    this.printed = 0;
    this.records = [];
    await this.#fetchRecords(null);
  }

  leave(): void {
    this.chosen = null;
    this.records = [];
  }

  async loadMoreRecords(): Promise<void> {
    if (this.#nextRecord === null || this.recordsLoading) return;
    await this.#fetchRecords(this.#nextRecord);
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

  async #fetch(after: number | null): Promise<void> {
    const asked = ++this.#asked;
    this.loading = true;
    try {
      const page = await this.till.backend.shifts({ ...this.#query, after, limit: PAGE });
      if (asked !== this.#asked) return;
      this.rows = after === null ? page.rows : [...this.rows, ...page.rows];
      this.#next = page.next;
      this.fault = null;
    } catch (error) {
      if (asked !== this.#asked) return;
      this.fault = asFault(error);
      if (after === null) this.rows = [];
      this.#next = null;
    }
    this.loading = false;
  }

  async #fetchRecords(after: string | null): Promise<void> {
    const no = this.chosen?.no;
    if (no === undefined) return;
    const asked = ++this.#askedRecords;
    this.recordsLoading = true;
    try {
      const page = await this.till.backend.shiftRecords(no, after, RECORDS_PAGE);
      if (asked !== this.#askedRecords) return;
      this.records = after === null ? page.rows : [...this.records, ...page.rows];
      this.#nextRecord = page.next;
      this.recordsFault = null;
    } catch (error) {
      if (asked !== this.#askedRecords) return;
      this.recordsFault = asFault(error);
      this.#nextRecord = null;
    }
    this.recordsLoading = false;
  }

  #forget(): void {
    this.leave();
    this.rows = [];
    this.clerk = null;
    this.when = 'all';
  }
}
