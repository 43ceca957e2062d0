// Ends that came when nobody was looking: late results, and records left behind for the next
// customer. They stay until the clerk has seen them. It announces nothing by itself; the voice does.
import type { RecordView } from '../backend/backend';
import { isFinal } from '../shared/states';
import type { Till } from '../shared/till.svelte';

export interface Ended {
  record: RecordView;
  /** It came after the clerk had been told "unknown". */
  late: boolean;
  /** It was paid although the clerk had asked for it to be taken back. */
  despite: boolean;
}

/** After so long an end that is told is none that came just now. */
const FRESH_MS = 60_000;

/** Told again because others took of it, or taken over from another terminal: nothing ended here. */
const isOld = ({ elsewhere, endedMs }: RecordView): boolean =>
  elsewhere || (endedMs !== null && Date.now() - endedMs > FRESH_MS);

export class Late {
  ended = $state.raw<Ended[]>([]);

  constructor(till: Till, isOnShow: (record: RecordView) => boolean) {
    till.join({
      // A very fast end may be heard before the clerk is shown the record itself.
      submitted: (record) => this.seen(record.no),
      moved: (record, late, before) => {
        if (!isFinal(record.state) || (!late && isOld(record))) return;
        const asked = before?.state === 'reversing' || before?.reversalRefused != null;
        const despite = asked && record.state === 'done';
        // This one is said even to a clerk who is looking at it.
        if (late || despite || !isOnShow(record)) this.#keep({ record, late, despite });
      },
    });
  }

  seen(no: string): void {
    this.ended = this.ended.filter(({ record }) => record.no !== no);
  }

  #keep(ended: Ended): void {
    const others = this.ended.filter(({ record }) => record.no !== ended.record.no);
    // What went against the clerk's wish is seen first.
    this.ended = ended.despite ? [ended, ...others] : [...others, ended];
  }
}
