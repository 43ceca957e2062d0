// Who is at the till, for all screens: logging in, locking, logging out, and telling the till that
// somebody is there. Whether it locks, and what whom is allowed, the till decides.
import type { Fault, SessionView } from '../backend/backend';
import { asFault, type Till } from '../shared/till.svelte';

/** How often the till is told that somebody is there, at most. */
const TELL_MS = 5_000;

export class Session {
  busy = $state(false);
  fault = $state.raw<Fault | null>(null);
  /** Before then no PIN is taken, unix milliseconds. */
  notBeforeMs = $state(0);
  #toldMs = -Infinity;

  constructor(readonly till: Till) {
    till.join({
      snapshot: ({ session }) => {
        // Whoever comes next begins at the till, not where the one before was.
        if (session.locked && till.screen !== 'setup') till.screen = 'till';
      },
    });
  }

  get view(): SessionView | null {
    return this.till.snapshot?.session ?? null;
  }

  /** Somebody must log in before anything is done. */
  get locked(): boolean {
    return this.till.snapshot?.setup.kind === 'bound' && this.view?.locked === true;
  }

  /** The name of who is on duty, or who locked the till. */
  get name(): string {
    const staff = this.view?.staff;
    return staff ? staff.name || staff.no : '';
  }

  /** Whether this role is there, or nobody has to log in. */
  is(role: 'manager' | 'administrator'): boolean {
    const has = this.view?.role;
    return has === 'administrator' || has === role;
  }

  async login(no: string, pin: string): Promise<boolean> {
    return this.#do(() => this.till.backend.login(no, pin));
  }

  lock(): void {
    if (this.view?.loginNeeded === true && !this.locked)
      void this.#do(() => this.till.backend.lock());
  }

  logout(): void {
    if (this.view?.loginNeeded === true) void this.#do(() => this.till.backend.logout());
  }

  /** Something was typed or touched. */
  active(nowMs: number): void {
    const watched = this.view?.loginNeeded === true && this.view.lockAfterMin > 0;
    if (!watched || this.locked || nowMs - this.#toldMs < TELL_MS) return;
    this.#toldMs = nowMs;
    // One that was lost is told again with the next.
    this.till.backend.active().catch(() => (this.#toldMs = -Infinity));
  }

  async #do(act: () => Promise<SessionView>): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.fault = null;
    try {
      await act();
      this.notBeforeMs = 0;
      this.till.clearFault();
      return true;
    } catch (error) {
      const fault = asFault(error);
      this.fault = fault;
      const wait = fault.code === 'authorisation_wait' ? Number(fault.params['seconds'] ?? 0) : 0;
      this.notBeforeMs = Date.now() + wait * 1000;
      return false;
    } finally {
      this.busy = false;
    }
  }
}
