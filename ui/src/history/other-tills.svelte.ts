// What the shop's other terminals did, as Cloud Pay lists it when it is asked: page by page, newest
// first, to be looked at. Nothing of it is kept here.
import type { Fault, OthersList, OthersPlace, OthersRow } from '../backend/backend';
import { DAY_MS } from '../shared/calendar';
import { asFault, type Till } from '../shared/till.svelte';

/** Where no time is chosen: as long as WeChat holds a deposit, and a day. */
const DAYS = 31;
/** How long a clerk's typing is waited for. */
const TYPING_MS = 300;

/** A time; an end that is null is as far away as it may be. */
interface During {
  fromMs: number | null;
  toMs: number | null;
}

export class OtherTills {
  /** Whether they are on the screen in place of this till's. */
  shown = $state(false);
  list = $state<OthersList>('trade');
  rows = $state.raw<OthersRow[]>([]);
  loading = $state(true);
  fault = $state.raw<Fault | null>(null);
  #next = $state.raw<OthersPlace | null>(null);
  #during: During = { fromMs: null, toMs: null };
  #window = { fromMs: 0, toMs: 0 };
  #asked = 0;
  #pause: ReturnType<typeof setTimeout> | undefined;

  constructor(readonly till: Till) {}

  get more(): boolean {
    return this.#next !== null;
  }

  choose(list: OthersList): void {
    this.list = list;
    this.rows = [];
    void this.load();
  }

  /** The time that is looked at; days may be being typed. */
  during(time: During): void {
    const { fromMs, toMs } = this.#during;
    this.#during = time;
    clearTimeout(this.#pause);
    if (time.fromMs === fromMs && time.toMs === toMs) void this.load();
    else this.#pause = setTimeout(() => void this.load(), TYPING_MS);
  }

  /** The list anew, from its head. */
  async load(): Promise<void> {
    clearTimeout(this.#pause);
    const { fromMs, toMs } = this.#during;
    const end = toMs ?? (fromMs === null ? Date.now() : fromMs + DAYS * DAY_MS);
    this.#window = { fromMs: fromMs ?? end - DAYS * DAY_MS, toMs: end };
    await this.#fetch(null);
  }

  async loadMore(): Promise<void> {
    if (this.#next === null || this.loading) return;
    await this.#fetch(this.#next);
  }

  async #fetch(after: OthersPlace | null): Promise<void> {
    const asked = ++this.#asked;
    this.loading = true;
    try {
      const page = await this.till.backend.others({ list: this.list, ...this.#window, after });
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
}
