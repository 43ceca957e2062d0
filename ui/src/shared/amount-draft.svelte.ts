// An amount being typed into a form, as the till reads it. The text goes to the till after each
// change; what comes back is shown beside it. It parses nothing itself.
import type { Amount, Backend } from '../backend/backend';
import { asFault } from './till.svelte';

export class AmountDraft {
  text = $state('');
  /** What the till reads in the text; null while it reads nothing in it. */
  read = $state.raw<Amount | null>(null);
  /** Why it reads none: a fault's code; empty where it reads one, or nothing was typed. */
  refusal = $state('');
  #asked = 0;

  constructor(readonly backend: Backend) {}

  async type(text: string): Promise<void> {
    this.text = text;
    const asked = ++this.#asked;
    let refusal = '';
    const read =
      text === ''
        ? null
        : await this.backend.checkAmount(text).catch((error: unknown) => {
            refusal = asFault(error).code;
            return null;
          });
    if (asked !== this.#asked) return;
    this.read = read;
    this.refusal = refusal;
  }

  clear(): void {
    void this.type('');
  }
}
