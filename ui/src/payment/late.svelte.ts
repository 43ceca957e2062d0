// Ends that came when nobody was looking: late results, and records left behind for the next
// customer. They stay until the clerk has seen them. It announces nothing by itself; the voice does.
import type { RecordView } from '../backend/backend';
import { isFinal } from '../shared/states';
import type { Till } from '../shared/till.svelte';

export interface Ended {
  record: RecordView;
  /** It came after the clerk had been told "unknown". */
  late: boolean;
}

export class Late {
  ended = $state.raw<Ended[]>([]);

  constructor(till: Till, isOnShow: (record: RecordView) => boolean) {
    till.join({
      // A very fast end may be heard before the clerk is shown the record itself.
      submitted: (record) => this.seen(record.no),
      moved: (record, late) => {
        if (!isFinal(record.state)) return;
        if (late || !isOnShow(record)) this.#keep({ record, late });
      },
    });
  }

  seen(no: string): void {
    this.ended = this.ended.filter(({ record }) => record.no !== no);
  }

  #keep(ended: Ended): void {
    this.ended = [...this.ended.filter(({ record }) => record.no !== ended.record.no), ended];
  }
}
