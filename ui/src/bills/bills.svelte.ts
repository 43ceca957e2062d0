// The bills: which days and of whom, the figures that the till worked out for them, and printing.
// It adds nothing up; every figure is shown as the till gave it.
import type { BillQuery, BillView, Fault, Platform, TradeFacets } from '../backend/backend';
import { readDay } from '../shared/calendar';
import { around, stepped, type Days, type Span } from '../shared/period';
import { shop } from '../shared/shop.svelte';
import { isFinal } from '../shared/states';
import { asFault, type Till } from '../shared/till.svelte';

/** How long a clerk's typing is waited for. */
const TYPING_MS = 300;
/** How long a flurry of new ends is waited for. */
const FLURRY_MS = 700;

export class Bills {
  span = $state<Span>('day');
  days = $state.raw<Days>(around('day', shop.dayOf(Date.now())));
  /** The ends of a range as they are typed. */
  from = $state('');
  to = $state('');
  platform = $state<Platform | null>(null);
  clerk = $state<string | null>(null);
  device = $state<string | null>(null);

  view = $state.raw<BillView | null>(null);
  facets = $state.raw<TradeFacets | null>(null);
  loading = $state(false);
  fault = $state.raw<Fault | null>(null);
  printing = $state(false);
  printed = $state(false);
  /** Where somebody was on the screen: whoever comes back from a figure's records is there again. */
  readonly place = { top: 0, focus: '' };
  #asked = 0;
  #typing: ReturnType<typeof setTimeout> | undefined;
  #flurry: ReturnType<typeof setTimeout> | undefined;
  /** The business day as the screen saw it last. */
  #today = '';

  constructor(readonly till: Till) {
    till.join({
      moved: ({ state }) => {
        if (till.screen !== 'bills' || !isFinal(state)) return;
        clearTimeout(this.#flurry);
        this.#flurry = setTimeout(() => void this.load(), FLURRY_MS);
      },
    });
  }

  get query(): BillQuery {
    const { platform, device } = this;
    const clerk = this.clerk ?? this.#own;
    return { fromDay: this.days.from, toDay: this.days.to, platform, clerk, device };
  }

  /** A clerk who had to log in sees their own figures; the till gives no others. */
  get #own(): string | null {
    const session = this.till.snapshot?.session;
    return session?.loginNeeded === true && session.role === 'clerk'
      ? (session.staff?.no ?? null)
      : null;
  }

  /** Whether the present day lies in what is shown, or before it. */
  get reachesToday(): boolean {
    return this.days.to >= this.#today;
  }

  /** Whether it is the present day, month or year. */
  get isPresent(): boolean {
    return this.days.from <= this.#today && this.reachesToday;
  }

  /** Whether what is typed as a range is none. */
  get unread(): boolean {
    if (this.span !== 'range') return false;
    const { from, to } = this.#typed();
    return from === null || to === null || from > to;
  }

  /** The screen opens: whoever looked at today before looks at today again. */
  async open(): Promise<void> {
    const today = shop.dayOf(Date.now());
    const wasPresent = this.#today === '' || (this.span !== 'range' && this.isPresent);
    this.#today = today;
    if (wasPresent) this.days = around(this.span, today);
    void this.#loadFacets();
    await this.load();
  }

  choose(span: Span): void {
    const within = this.reachesToday ? this.#today : this.days.to;
    this.span = span;
    if (span === 'range') {
      this.from = this.days.from;
      this.to = this.days.to;
    } else this.days = around(span, within);
    void this.load();
  }

  step(by: 1 | -1): void {
    if (by === 1 && this.reachesToday) return;
    this.#turn(stepped(this.span, this.days, by));
  }

  /** Today, this month, this year; as many days up to today. */
  present(): void {
    if (this.span === 'range') {
      while (this.days.to < this.#today) this.days = stepped('range', this.days, 1);
      this.#turn(this.days);
    } else this.#turn(around(this.span, this.#today));
  }

  only(part: Partial<Pick<BillQuery, 'platform' | 'clerk' | 'device'>>): void {
    if (part.platform !== undefined) this.platform = part.platform;
    if (part.clerk !== undefined) this.clerk = part.clerk;
    if (part.device !== undefined) this.device = part.device;
    void this.load();
  }

  /** An end of the range was typed. */
  typed(): void {
    clearTimeout(this.#typing);
    if (this.unread) return;
    this.#typing = setTimeout(() => {
      const { from, to } = this.#typed();
      if (from === null || to === null || from > to) return;
      this.days = { from, to };
      void this.load();
    }, TYPING_MS);
  }

  async load(): Promise<void> {
    const asked = ++this.#asked;
    this.loading = true;
    this.printed = false;
    try {
      const view = await this.till.backend.bill(this.query);
      if (asked !== this.#asked) return;
      this.view = view;
      this.fault = null;
      this.#today = view.today;
    } catch (error) {
      if (asked !== this.#asked) return;
      this.fault = asFault(error);
      this.view = null;
    }
    this.loading = false;
  }

  async print(): Promise<void> {
    if (this.printing) return;
    this.printing = true;
    const { backend } = this.till;
    const done = await this.till.attempt(() => backend.printBill(this.query).then(() => true));
    this.printing = false;
    this.printed = done === true;
  }

  async #loadFacets(): Promise<void> {
    this.facets = await this.till.backend.tradeFacets().catch(() => this.facets);
  }

  #turn(days: Days): void {
    this.days = days;
    this.from = days.from;
    this.to = days.to;
    void this.load();
  }

  #typed(): { [end in keyof Days]: string | null } {
    return { from: readDay(this.from, this.#today), to: readDay(this.to, this.#today) };
  }
}
