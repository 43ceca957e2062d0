// Leave for what takes somebody above: the till is asked first, and where it wants a person the
// thing waits here for number and PIN, and is then done in one go. A PIN lives only as long as that.
import type { Authorisation, Fault } from '../backend/backend';
import { asFault, type Till } from '../shared/till.svelte';

/** What the till says of a leave that more than a sentence can answer. */
const ASKS = new Set(['leave_needed', 'authorisation_wrong', 'authorisation_wait', 'pin_bad']);
/** What it says of who gave it: they may try again, or somebody else may. */
const OF_GIVER = new Set(['role_forbids', 'pin_not_set', 'staff_unknown']);

export interface Asked {
  role: string;
  fault: Fault | null;
  notBeforeMs: number;
}

export class Leave {
  asked = $state.raw<Asked | null>(null);
  /** What went wrong with the thing itself. */
  fault = $state.raw<Fault | null>(null);
  #answer: ((leave: Authorisation | null) => void) | null = null;

  constructor(readonly till: Till) {}

  /** Does it; null where it was not done. */
  async through<T>(ask: (leave: Authorisation | null) => Promise<T>): Promise<T | null> {
    this.drop();
    this.fault = null;
    let leave: Authorisation | null = null;
    for (;;) {
      try {
        const done = await ask(leave);
        this.asked = null;
        return done;
      } catch (error) {
        const fault = asFault(error);
        const asks = leave === null ? fault.code === 'leave_needed' : isOfLeave(fault);
        if (!asks) {
          this.asked = null;
          this.fault = fault;
          return null;
        }
        leave = await this.#wait(fault);
        if (!leave) return null;
      }
    }
  }

  give(staffNo: string, pin: string): void {
    this.#end({ staffNo: staffNo.trim(), pin });
  }

  drop(): void {
    this.asked = null;
    this.#end(null);
  }

  #end(leave: Authorisation | null): void {
    const answer = this.#answer;
    this.#answer = null;
    answer?.(leave);
  }

  #wait(fault: Fault): Promise<Authorisation | null> {
    const seconds = fault.code === 'authorisation_wait' ? Number(fault.params['seconds'] ?? 0) : 0;
    this.asked = {
      role: fault.params['role'] ?? this.asked?.role ?? 'administrator',
      fault: fault.code === 'leave_needed' ? null : fault,
      notBeforeMs: Date.now() + seconds * 1000,
    };
    return new Promise((answer) => (this.#answer = answer));
  }
}

const isOfLeave = ({ code }: Fault): boolean => ASKS.has(code) || OF_GIVER.has(code);
