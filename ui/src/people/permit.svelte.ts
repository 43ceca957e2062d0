// A colleague's leave for one act, asked for on the spot. The till is asked to act first: it alone
// knows whether the clerk may. Where it wants a colleague, the act waits here for one and is then
// done in one go. A PIN lives only as long as the act that it was given for.
import type { Authorisation, Fault, Kind } from '../backend/backend';
import { asFault, type Till } from '../shared/till.svelte';

/** What is to be allowed, as the colleague reads it. */
export interface Act {
  kind: Kind;
  yuan: string;
}

export interface Asked {
  act: Act;
  /** What was wrong with the last try. */
  fault: Fault | null;
  /** Before then no PIN is taken, unix milliseconds. */
  notBeforeMs: number;
}

/** What the till says of a leave, and not of the act itself. */
const OF_LEAVE = new Set([
  'needs_authorisation',
  'authorisation_wrong',
  'authorisation_wait',
  'authorisation_no_right',
  'pin_not_set',
  'pin_bad',
  'staff_unknown',
]);

export class Permit {
  asked = $state.raw<Asked | null>(null);
  #answer: ((leave: Authorisation | null) => void) | null = null;

  constructor(readonly till: Till) {}

  /** Does it, with a colleague's leave where one is wanted; null where it was not done. */
  async through<T>(act: Act, ask: (leave: Authorisation | null) => Promise<T>): Promise<T | null> {
    this.till.clearFault();
    let leave: Authorisation | null = null;
    for (;;) {
      try {
        const done = await ask(leave);
        this.asked = null;
        return done;
      } catch (error) {
        const fault = asFault(error);
        if (!OF_LEAVE.has(fault.code)) {
          this.asked = null;
          this.till.show(fault, 'form');
          return null;
        }
        if (leave === null && !(await this.#isAmount(act))) return null;
        leave = await this.#wait(act, fault);
        if (!leave) return null;
      }
    }
  }

  give(staffNo: string, pin: string): void {
    this.#end({ staffNo: staffNo.trim(), pin });
  }

  /** Nobody authorises: the act is not done. */
  drop(): void {
    this.asked = null;
    this.#end(null);
  }

  /** Nobody is called for an amount that is none. */
  async #isAmount({ yuan }: Act): Promise<boolean> {
    try {
      await this.till.backend.checkAmount(yuan);
      return true;
    } catch (error) {
      this.till.show(asFault(error), 'form');
      return false;
    }
  }

  #end(leave: Authorisation | null): void {
    const answer = this.#answer;
    this.#answer = null;
    answer?.(leave);
  }

  #wait(act: Act, fault: Fault): Promise<Authorisation | null> {
    const seconds = fault.code === 'authorisation_wait' ? Number(fault.params['seconds'] ?? 0) : 0;
    this.asked = {
      act,
      fault: fault.code === 'needs_authorisation' ? null : fault,
      notBeforeMs: Date.now() + seconds * 1000,
    };
    return new Promise((answer) => (this.#answer = answer));
  }
}
