// A file that is being written: how far it is, where it lies in the end, and giving it up. One at a
// time, whichever screen began it; what came of it is told until the next one.
import type { BillQuery, ExportKind, ExportView, Fault, TradeQuery } from '../backend/backend';
import { copyText } from '../shared/copy';
import { asFault, type Till } from '../shared/till.svelte';

export class Exporting {
  /** What is being written; null while nothing is. */
  kind = $state<ExportKind | null>(null);
  done = $state(0);
  /** How many rows there will be; 0 while that is not known. */
  total = $state(0);
  told = $state.raw<ExportView | null>(null);
  fault = $state.raw<Fault | null>(null);
  /** It was given up, and is no fault. */
  cancelled = $state(false);
  cancelling = $state(false);
  /** Whether the file's place is on the clipboard. */
  copied = $state(false);

  constructor(readonly till: Till) {
    till.join({
      exporting: (done, total) => {
        if (this.kind === null) return;
        this.done = done;
        this.total = total;
      },
    });
  }

  bill = (kind: 'billXlsx' | 'billCsv', bill: BillQuery): Promise<void> =>
    this.#write(kind, bill, null);

  details = (kind: 'detailsXlsx' | 'detailsCsv', details: TradeQuery): Promise<void> =>
    this.#write(kind, null, details);

  async cancel(): Promise<void> {
    if (this.kind === null || this.cancelling) return;
    this.cancelling = true;
    // What becomes of it, the file itself tells.
    await this.till.backend.cancelExport().catch(() => undefined);
  }

  async copy(): Promise<void> {
    if (this.told) this.copied = await copyText(this.told.path);
  }

  /** What was told before is not told again on another visit. */
  forget(): void {
    this.told = null;
    this.fault = null;
    this.cancelled = false;
    this.copied = false;
  }

  async #write(
    kind: ExportKind,
    bill: BillQuery | null,
    details: TradeQuery | null,
  ): Promise<void> {
    if (this.kind !== null) return;
    this.forget();
    this.kind = kind;
    this.done = 0;
    this.total = 0;
    this.cancelling = false;
    try {
      this.told = await this.till.backend.exportFile(kind, bill, details);
    } catch (error) {
      const fault = asFault(error);
      if (fault.code === 'export_cancelled') this.cancelled = true;
      else this.fault = fault;
    } finally {
      this.kind = null;
    }
  }
}
