// The key that signs refunds, on its way in. Its text is here only until the till has taken it or
// the clerk goes away, and it never comes back.
import type { Fault } from '../backend/backend';
import { asFault, type Till } from '../shared/till.svelte';

/** More than any key; what is larger is another file. */
const BYTES_MAX = 64 * 1024;

export class Signing {
  text = $state('');
  /** Whether the form is open although there is a key. */
  replacing = $state(false);
  /** Whether the clerk was asked once whether to remove it. */
  asked = $state(false);
  busy = $state(false);
  told = $state<'imported' | 'removed' | null>(null);
  fault = $state.raw<Fault | null>(null);

  constructor(readonly till: Till) {}

  replace(open: boolean): void {
    this.#clear();
    this.replacing = open;
  }

  async choose(file: File | undefined): Promise<void> {
    if (!file) return;
    // Too large for a key: the till says that it is none.
    this.text = file.size > BYTES_MAX ? file.name : await read(file);
    await this.take();
  }

  async take(): Promise<void> {
    await this.#act('imported', () => this.till.backend.importSigningKey(this.text));
  }

  async remove(): Promise<void> {
    await this.#act('removed', () => this.till.backend.removeSigningKey());
  }

  async #act(told: 'imported' | 'removed', act: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.fault = null;
    try {
      await act();
      this.#clear();
      this.told = told;
    } catch (error) {
      this.fault = asFault(error);
    } finally {
      this.busy = false;
    }
  }

  #clear(): void {
    this.text = '';
    this.replacing = false;
    this.asked = false;
    this.told = null;
    this.fault = null;
  }
}

function read(file: File): Promise<string> {
  return new Promise((done) => {
    const reader = new FileReader();
    // What cannot be read is no key either.
    reader.onloadend = () => done(typeof reader.result === 'string' ? reader.result : '');
    reader.readAsText(file);
  });
}
