// What the shop's other terminals did, as Cloud Pay lists it when it is asked: page by page, newest
// first, to be looked at. Nothing of it is kept here.
import type { OthersList, OthersPage, OthersPlace, OthersRow } from '../backend/backend';
import { DAY_MS } from '../shared/calendar';
import { Pages } from '../shared/pages.svelte';
import type { Till } from '../shared/till.svelte';

/** Where no time is chosen: as long as WeChat holds a deposit, and a day. */
const DAYS = 31;
/** How long a clerk's typing is waited for. */
const TYPING_MS = 300;

/** A time; an end that is null is as far away as it may be. */
interface During {
  fromMs: number | null;
  toMs: number | null;
}

/** What a line is told apart by: a number may be of a payment and of its refund. */
export const lineOf = ({ kind, no }: OthersRow): string => `${kind} ${no}`;

export class OtherTills extends Pages<OthersRow, OthersPlace, OthersPage> {
  /** Whether they are on the screen in place of this till's. */
  shown = $state(false);
  list = $state<OthersList>('trade');
  #during: During = { fromMs: null, toMs: null };
  #window = { fromMs: 0, toMs: 0 };

  constructor(readonly till: Till) {
    super();
  }

  choose(list: OthersList): void {
    this.list = list;
    this.forget();
    void this.load();
  }

  /** The time that is looked at; days may be being typed. */
  during(time: During): void {
    const { fromMs, toMs } = this.#during;
    this.#during = time;
    if (time.fromMs === fromMs && time.toMs === toMs) void this.load();
    else this.typed(TYPING_MS);
  }

  /** The list anew, from its head. */
  override async load(): Promise<void> {
    // The line may be slow: nobody is told meanwhile that there is nothing.
    if (this.rows.length === 0) this.forget();
    const { fromMs, toMs } = this.#during;
    const end = toMs ?? (fromMs === null ? Date.now() : fromMs + DAYS * DAY_MS);
    this.#window = { fromMs: fromMs ?? end - DAYS * DAY_MS, toMs: end };
    await super.load();
  }

  /** Trade that comes meanwhile moves lines on to the next page, where clocks differ: none stands
      there twice. */
  protected async read(after: OthersPlace | null): Promise<OthersPage> {
    const page = await this.till.backend.others({ list: this.list, ...this.#window, after });
    const there = after === null ? [] : this.rows.map(lineOf);
    const lines = page.rows.map(lineOf);
    const isNew = (line: string, at: number): boolean =>
      !there.includes(line) && lines.indexOf(line) === at;
    return { ...page, rows: page.rows.filter((row, at) => isNew(lineOf(row), at)) };
  }
}
