// Tells a scanner gun from a hand. A gun types faster than any hand and ends with Enter; this pure
// core is fed keys and moments and answers what to do with them. It refuses to touch the page: the
// listener in `wedge-listener.ts` does what is decided here.

/** Keys closer together than this belong to one burst. */
export const GAP_MS = 35;
/** Fewer keys than this are a hand, however fast: `12.34` and Enter is never eaten. */
export const BURST_KEYS_MIN = 8;
/** How long a finished burst waits for its Enter before it is given back as typing. */
export const ENTER_WAIT_MS = 150;
/** A second Enter this soon after a burst is the gun's line feed, not the clerk. */
export const ECHO_MS = 120;

export interface Key {
  /** As in `KeyboardEvent.key`. */
  key: string;
  /** Milliseconds on any steady clock. */
  at: number;
  /** Ctrl, Alt or Meta held. */
  command?: boolean;
  /** Held down and repeating. */
  repeat?: boolean;
  /** Part of an input method's composition. */
  composing?: boolean;
}

export type Verdict =
  /** Not ours: let the page have it. */
  | { act: 'pass' }
  /** Kept back until we know more; ask again with `tick` after `wait` ms. */
  | { act: 'hold'; wait: number }
  /** Goes nowhere. */
  | { act: 'swallow' }
  /** A whole code from the gun. */
  | { act: 'code'; text: string };

export interface Decision {
  /** Held keys that turned out to be typing: give them back first. */
  replay: string[];
  verdict: Verdict;
}

const MODIFIERS = new Set(['Shift', 'CapsLock', 'Control', 'Alt', 'AltGraph', 'Meta', 'NumLock']);
const PASS: Verdict = { act: 'pass' };

/** Removes what no code contains: control characters that some guns put before and after. */
export function printable(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.replace(/[\u0000-\u001f\u007f-\u009f]/g, '').trim();
}

export class Wedge {
  #held: string[] = [];
  #last = -Infinity;
  #codeAt = -Infinity;

  /** What to do with one more key. */
  key(given: Key): Decision {
    if (MODIFIERS.has(given.key)) return { replay: [], verdict: PASS };
    const paced = given.at - this.#last <= GAP_MS;
    if (given.composing || given.repeat) return { replay: this.#giveBack(), verdict: PASS };

    if (given.key === 'Enter') return this.#enter(given);
    if (given.command) {
      // Guns send control characters as Ctrl and a letter; inside a burst they are noise.
      const noise = paced && this.#held.length > 0;
      return noise
        ? { replay: [], verdict: { act: 'swallow' } }
        : { replay: this.#giveBack(), verdict: PASS };
    }
    if ([...given.key].length !== 1) return { replay: this.#giveBack(), verdict: PASS };

    const replay = paced ? [] : this.#giveBack();
    this.#held.push(given.key);
    this.#last = given.at;
    return { replay, verdict: { act: 'hold', wait: GAP_MS + 1 } };
  }

  /** Time has passed: is what we hold typing after all? */
  tick(at: number): Decision {
    const since = at - this.#last;
    if (this.#held.length === 0) return { replay: [], verdict: PASS };
    if (since <= GAP_MS) return { replay: [], verdict: { act: 'hold', wait: GAP_MS + 1 - since } };
    if (this.#isBurst() && since <= ENTER_WAIT_MS) {
      return { replay: [], verdict: { act: 'hold', wait: ENTER_WAIT_MS + 1 - since } };
    }
    return { replay: this.#giveBack(), verdict: PASS };
  }

  /** Whether keys are kept back at this moment. */
  get holding(): boolean {
    return this.#held.length > 0;
  }

  /** Something else than a key happened (a touch, another window): what we hold was typing. */
  interrupt(): string[] {
    return this.#giveBack();
  }

  #enter(given: Key): Decision {
    const since = given.at - this.#last;
    if (this.#isBurst() && since <= ENTER_WAIT_MS) {
      const text = printable(this.#giveBack().join(''));
      this.#codeAt = given.at;
      return { replay: [], verdict: { act: 'code', text } };
    }
    if (this.#held.length === 0 && given.at - this.#codeAt <= ECHO_MS) {
      return { replay: [], verdict: { act: 'swallow' } };
    }
    return { replay: this.#giveBack(), verdict: PASS };
  }

  #isBurst(): boolean {
    return this.#held.length >= BURST_KEYS_MIN;
  }

  #giveBack(): string[] {
    const held = this.#held;
    this.#held = [];
    return held;
  }
}
