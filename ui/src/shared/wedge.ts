// Tells a scanner gun from a hand. A gun types faster than any hand and ends with Enter; this pure
// core is fed keys and moments and answers what to do with them. A burst is judged by its median
// gap, for a busy machine or a weak radio tears a hole into any burst, and by its length.
// It refuses to touch the page: the listener in `wedge-listener.ts` does what is decided here.

/** Guns type faster than this, over Bluetooth as well. */
export const GAP_MS = 50;
/** Fewer keys than this are a hand, however fast: `12.34` and Enter is never eaten. */
export const BURST_KEYS_MIN = 8;
/** After so many quick keys a burst is likely, and worth waiting for. */
export const LIKELY_KEYS_MIN = 4;
/** How long a likely burst may stop for breath, also before its Enter. */
export const BREATH_MS = 200;
/** The same where a code is expected and hardly anybody types: there it costs nothing. */
export const EXPECTED_BREATH_MS = 400;
/** So many digits and Enter, where a code is expected, are one at whatever pace they come. */
export const CODE_DIGITS_MIN = 16;
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
  /** A code is expected, and nobody types. */
  expecting = false;
  #held: string[] = [];
  /** The times between the held keys. */
  #gaps: number[] = [];
  #last = -Infinity;
  #codeAt = -Infinity;

  /** What to do with one more key. */
  key(given: Key): Decision {
    if (MODIFIERS.has(given.key)) return { replay: [], verdict: PASS };
    const gap = given.at - this.#last;
    const paced = gap <= this.#patience();
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
    if (this.#held.length > 0) this.#gaps.push(gap);
    this.#held.push(given.key);
    this.#last = given.at;
    return { replay, verdict: { act: 'hold', wait: this.#patience() + 1 } };
  }

  /** Time has passed: is what we hold typing after all? */
  tick(at: number): Decision {
    const left = this.#patience() - (at - this.#last);
    if (this.#held.length === 0) return { replay: [], verdict: PASS };
    if (left >= 0) return { replay: [], verdict: { act: 'hold', wait: left + 1 } };
    return { replay: this.#giveBack(), verdict: PASS };
  }

  /** The page was busy and heard no keys until this moment: that time does not count. */
  excuse(at: number): void {
    this.#last = Math.max(this.#last, at);
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
    if (this.#isBurst() && since <= this.#patience()) {
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
    const quick = this.#held.length >= BURST_KEYS_MIN && median(this.#gaps) <= GAP_MS;
    return quick || (this.expecting && this.#isLongNumber());
  }

  /** A machine that is short of breath tears holes between all keys, not only between some. */
  #isLongNumber(): boolean {
    return this.#held.length >= CODE_DIGITS_MIN && this.#held.every((key) => /^[0-9]$/.test(key));
  }

  /** How long the next key may take and still belong to those that are held. */
  #patience(): number {
    if (this.expecting) return EXPECTED_BREATH_MS;
    const likely = this.#held.length >= LIKELY_KEYS_MIN && median(this.#gaps) <= GAP_MS;
    return likely ? BREATH_MS : GAP_MS;
  }

  #giveBack(): string[] {
    const held = this.#held;
    this.#held = [];
    this.#gaps = [];
    return held;
  }
}

function median(of: number[]): number {
  return of.toSorted((a, b) => a - b)[of.length >> 1] ?? Infinity;
}
