// A list that is read page by page, as far as somebody scrolls. What it is asked for may change while
// a page is on its way: only the answer to the last question counts, and what stands there meanwhile
// stays, so that nothing moves from under a hand.
import type { Fault } from '../backend/backend';
import { asFault } from './till.svelte';

/** Some lines, and where the next page begins; null at the end. */
export interface Page<Row, Place> {
  rows: Row[];
  next: Place | null;
}

/** Of what a list shows: nothing was read yet, an earlier question is answered, or the last one is. */
export type Answer = 'none' | 'earlier' | 'last';

export abstract class Pages<Row, Place, P extends Page<Row, Place> = Page<Row, Place>> {
  rows = $state.raw<Row[]>([]);
  answer = $state<Answer>('none');
  loading = $state(false);
  /** Why the list could not be read. */
  fault = $state.raw<Fault | null>(null);
  protected next = $state.raw<Place | null>(null);
  /** How often it was asked for. */
  protected asked = 0;
  #typing: ReturnType<typeof setTimeout> | undefined;

  /** What comes after this place, or the head of the list. */
  protected abstract read(after: Place | null): Promise<P>;

  /** A page has been taken over. */
  protected taken(_page: P): void {
    // Most have no more to tell than their lines.
  }

  get more(): boolean {
    return this.next !== null;
  }

  /** Something was typed: the list follows once the clerk pauses. */
  typed(pauseMs = 150): void {
    clearTimeout(this.#typing);
    this.#outdate();
    this.#typing = setTimeout(() => void this.load(), pauseMs);
  }

  /** The list anew, from its head. */
  async load(): Promise<void> {
    clearTimeout(this.#typing);
    this.#outdate();
    await this.#fetch(null);
  }

  /** The next page, under what is there. */
  async loadMore(): Promise<void> {
    if (this.next === null || this.loading) return;
    await this.#fetch(this.next);
  }

  /** Nothing of it is to be seen any more. */
  forget(): void {
    clearTimeout(this.#typing);
    this.asked += 1;
    this.rows = [];
    this.next = null;
    this.fault = null;
    this.answer = 'none';
    this.loading = false;
  }

  #outdate(): void {
    if (this.answer === 'last') this.answer = 'earlier';
  }

  async #fetch(after: Place | null): Promise<void> {
    const asked = ++this.asked;
    this.loading = true;
    try {
      const page = await this.read(after);
      if (asked !== this.asked) return;
      this.rows = after === null ? page.rows : [...this.rows, ...page.rows];
      this.next = page.next;
      this.fault = null;
      this.taken(page);
    } catch (error) {
      if (asked !== this.asked) return;
      this.fault = asFault(error);
      if (after === null) this.rows = [];
      this.next = null;
    }
    this.answer = 'last';
    this.loading = false;
  }
}
