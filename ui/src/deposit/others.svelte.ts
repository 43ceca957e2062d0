// The shop's other terminals: their open deposits are looked for at the platform when a clerk asks,
// and what was found becomes this till's to work with. It may take a minute, and goes on meanwhile.
import type { ElsewhereView, Fault } from '../backend/backend';
import { asFault, type Till } from '../shared/till.svelte';

export class Others {
  looking = $state(false);
  told = $state.raw<ElsewhereView | null>(null);
  fault = $state.raw<Fault | null>(null);

  constructor(
    readonly till: Till,
    /** What was found belongs into the list. */
    readonly onFound: () => void,
  ) {}

  async look(): Promise<void> {
    if (this.looking) return;
    this.looking = true;
    this.told = null;
    this.fault = null;
    try {
      this.told = await this.till.backend.loadElsewhere();
      this.fault = this.told.fault;
      if (this.told.found > 0) this.onFound();
    } catch (error) {
      this.fault = asFault(error);
    } finally {
      this.looking = false;
    }
  }
}
