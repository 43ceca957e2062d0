// Taking a payment back, which is asked for twice: once to see what it does, once to do it. The
// question stands in the place where it was asked, one at a time, and goes when the payment ends.
import type { RecordView } from '../backend/backend';
import type { Till } from '../shared/till.svelte';

export class Reversing {
  /** The number of the payment about which the clerk was asked. */
  asked = $state('');
  busy = $state(false);

  constructor(readonly till: Till) {
    till.join({
      moved: (record) => {
        if (record.no === this.asked && !record.reversal) this.drop();
      },
    });
  }

  ask(record: RecordView): void {
    this.till.clearFault();
    this.asked = record.no;
  }

  drop(): void {
    this.asked = '';
  }

  async confirm(no: string): Promise<void> {
    if (this.busy || this.asked !== no) return;
    this.busy = true;
    await this.till.attempt(() => this.till.backend.reverse(no));
    this.busy = false;
    this.drop();
  }
}
