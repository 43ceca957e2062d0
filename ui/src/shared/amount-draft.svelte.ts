// An amount being typed into a form, as the till reads it. The text goes to the till after each
// change; what comes back is shown beside it. It parses nothing itself.
import type { Amount, Backend } from '../backend/backend';

export class AmountDraft {
  text = $state('');
  /** What the till reads in the text; null while it reads nothing in it. */
  read = $state.raw<Amount | null>(null);
  #asked = 0;

  constructor(readonly backend: Backend) {}

  async type(text: string): Promise<void> {
    this.text = text;
    const asked = ++this.#asked;
    const read = text === '' ? null : await this.backend.checkAmount(text).catch(() => null);
    if (asked === this.#asked) this.read = read;
  }

  clear(): void {
    void this.type('');
  }
}
