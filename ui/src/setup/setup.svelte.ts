// Set-up as the clerk sees it: a lamp that waits, works, is done or is at fault. The till does the
// set-up; this only follows the news of it and leaves the screen a moment after it went well.
import type { Till } from '../shared/till.svelte';

/** Long enough to read "done", short enough not to be in the way. */
const DONE_SHOWN_MS = 1200;

export type Lamp = 'waiting' | 'running' | 'done' | 'fault';

export class SetUp {
  link = $state('');
  #done = $state(false);

  constructor(readonly till: Till) {
    till.join({ setUp: () => this.#finished() });
  }

  get lamp(): Lamp {
    if (this.#done) return 'done';
    if (this.till.snapshot?.setup.kind === 'running') return 'running';
    return this.till.fault ? 'fault' : 'waiting';
  }

  /** Whether there is a bound till to go back to. */
  get canLeave(): boolean {
    return this.till.snapshot?.setup.kind === 'bound' && !this.#done;
  }

  async submit(): Promise<void> {
    await this.till.scan(this.link, 'form');
    if (!this.till.fault) this.link = '';
  }

  #finished(): void {
    this.#done = true;
    this.till.screen = 'setup';
    setTimeout(() => {
      this.#done = false;
      this.link = '';
      this.till.go('till');
    }, DONE_SHOWN_MS);
  }
}
