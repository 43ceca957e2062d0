// The shop's staff as the till knows them: who may refund, whose PIN is set, what role each has. PINs
// and cards pass through here on their way and are never kept.
// What decides over people needs somebody's leave, which is asked for on the spot.
import type { Authorisation, Fault, PeopleView, PersonEdit, StaffView } from '../backend/backend';
import { asFault, type Till } from '../shared/till.svelte';
import type { Leave } from './leave.svelte';

export class People {
  view = $state.raw<PeopleView | null>(null);
  busy = $state(false);
  fault = $state.raw<Fault | null>(null);
  /** Whose PIN was saved last. */
  saved = $state('');
  /** A card that was just made: its text is shown this once. */
  card = $state.raw<{ name: string; text: string } | null>(null);

  constructor(
    readonly till: Till,
    readonly leave: Leave,
  ) {}

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
    let done: boolean;
    if (old === null) {
      done = await this.#through((leave) => this.till.backend.setPin(no, null, pin, leave));
    } else {
      done = await this.#take(() => this.till.backend.setPin(no, old, pin, null));
    }
    if (done) this.saved = name || no;
    return done;
  }

  /** A PIN that nobody knows any more is set anew by somebody above. */
  async resetPin(staff: StaffView, pin: string): Promise<boolean> {
    const { backend } = this.till;
    const done = await this.#through((leave) =>
      // Without anybody above, the till says that the old one is needed: here that means leave.
      backend.setPin(staff.no, null, pin, leave).catch((error: unknown) => {
        const fault = asFault(error);
        const role = staff.role === 'clerk' ? 'manager' : 'administrator';
        throw fault.code === 'pin_old_needed' ? { code: 'leave_needed', params: { role } } : fault;
      }),
    );
    if (done) this.saved = staff.name || staff.no;
    return done;
  }

  save(person: PersonEdit): Promise<boolean> {
    return this.#through((leave) => this.till.backend.savePerson(person, leave));
  }

  remove(no: string): Promise<boolean> {
    return this.#through((leave) => this.till.backend.removePerson(no, leave));
  }

  async makeCard({ no, name }: StaffView): Promise<void> {
    const text = await this.leave.through((leave) => this.till.backend.makeCard(no, leave));
    if (text === null) return;
    this.card = { name: name || no, text };
    await this.load();
  }

  removeCard(no: string): Promise<boolean> {
    return this.#through((leave) => this.till.backend.removeCard(no, leave));
  }

  /** Settles whether somebody has to log in. */
  async saveLogins(needed: boolean, minutes: number): Promise<boolean> {
    const { backend } = this.till;
    const done = await this.leave.through((leave) => backend.saveLogins(needed, minutes, leave));
    return done !== null;
  }

  async #through(ask: (leave: Authorisation | null) => Promise<PeopleView>): Promise<boolean> {
    this.fault = null;
    this.saved = '';
    const view = await this.leave.through(ask);
    if (view) this.view = view;
    return view !== null;
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
