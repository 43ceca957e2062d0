// The test of the line. It goes on while the clerk is elsewhere, and its result is still there
// when the clerk comes back.
import type { Fault, LineTest } from '../backend/backend';
import { asFault, type Till } from '../shared/till.svelte';

export class LineTesting {
  running = $state(false);
  found = $state.raw<LineTest | null>(null);
  fault = $state.raw<Fault | null>(null);

  constructor(readonly till: Till) {}

  async run(): Promise<void> {
    if (this.running) return;
    this.running = true;
    this.fault = null;
    try {
      this.found = await this.till.backend.testLine();
    } catch (error) {
      this.fault = asFault(error);
    } finally {
      this.running = false;
    }
  }
}
