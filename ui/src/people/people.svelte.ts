// The shop's staff as the till knows them: who may refund and whose PIN is set. A PIN passes through
// here on its way to the till and is never kept.
import type { Fault, PeopleView, StaffView } from '../backend/backend';
import { asFault, type Till } from '../shared/till.svelte';

export class People {
  view = $state.raw<PeopleView | null>(null);
  busy = $state(false);
  fault = $state.raw<Fault | null>(null);
  /** Whose PIN was saved last. */
  saved = $state('');

  constructor(readonly till: Till) {}

  /** Who can authorise here and now. */
  get authorisers(): StaffView[] {
    return (this.view?.staff ?? []).filter(({ mayRefund, hasPin }) => mayRefund && hasPin);
  }

  /** What the till knows already. */
  async load(): Promise<void> {
    await this.#take(() => this.till.backend.people());
  }

  /** What Cloud Pay says now. */
  async fetch(): Promise<void> {
    await this.#take(() => this.till.backend.loadPeople());
  }

  async setPin({ no, name }: StaffView, old: string | null, pin: string): Promise<boolean> {
    const done = await this.#take(() => this.till.backend.setPin(no, old, pin));
    if (done) this.saved = name || no;
    return done;
  }

  async #take(ask: () => Promise<PeopleView>): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.fault = null;
    this.saved = '';
    try {
      this.view = await ask();
      return true;
    } catch (error) {
      this.fault = asFault(error);
      return false;
    } finally {
      this.busy = false;
    }
  }
}
