// The records: the recent list, one record with its story, and the second phases that may follow.
// Each act is a new record that the till makes; this only asks for it and shows what came of it.
import type { RecordDetail, RecordView } from '../backend/backend';
import { noteReversal } from '../shared/reversal';
import type { Till } from '../shared/till.svelte';

const RECENT_MAX = 60;

export class Records {
  list = $state.raw<RecordView[]>([]);
  detail = $state.raw<RecordDetail | null>(null);
  /** The second phase that was begun last in this detail, shown in place. */
  act = $state.raw<RecordView | null>(null);
  reprinted = $state('');
  busy = $state(false);

  constructor(readonly till: Till) {
    till.join({
      found: (detail) => this.#open(detail),
      submitted: (record) => this.#upsert(record),
      moved: (record) => this.#moved(record),
    });
  }

  async load(): Promise<void> {
    const list = await this.till.backend.recent(RECENT_MAX).catch(() => null);
    if (list) this.list = list;
  }

  /** Looks a number up, wherever it came from. */
  async find(number: string): Promise<void> {
    const detail = await this.till.attempt(() => this.till.backend.find(number));
    if (detail) this.#open(detail);
  }

  close(): void {
    this.till.clearFault();
    this.detail = null;
    this.act = null;
  }

  consume = (amount: string): Promise<boolean> =>
    this.#begin((no) => this.till.backend.consume(no, amount));

  unfreeze = (): Promise<boolean> => this.#begin((no) => this.till.backend.unfreeze(no));

  refund = (amount: string): Promise<boolean> =>
    this.#begin((no) => this.till.backend.refund(no, amount));

  async askNow(no: string): Promise<void> {
    await this.till.attempt(() => this.till.backend.askNow(no));
  }

  async reprint(no: string): Promise<void> {
    this.reprinted = '';
    await this.till.attempt(() => this.till.backend.reprint(no).then(() => (this.reprinted = no)));
  }

  /** Whether this record, or what it belongs to, is on the screen. */
  isOnShow(record: RecordView): boolean {
    const shown = this.detail?.record.no;
    return (
      this.till.screen === 'records' &&
      shown !== undefined &&
      (shown === record.no || shown === record.parent)
    );
  }

  async #begin(ask: (no: string) => Promise<RecordView>): Promise<boolean> {
    const no = this.detail?.record.no;
    if (no === undefined || this.busy) return false;
    this.busy = true;
    const record = await this.till.attempt(() => ask(no), 'form');
    this.busy = false;
    if (!record) return false;
    this.act = this.till.newest(record);
    this.#upsert(this.act);
    await this.#refresh(no);
    return true;
  }

  #open(detail: RecordDetail): void {
    if (this.detail?.record.no !== detail.record.no) {
      this.act = null;
      this.reprinted = '';
    }
    noteReversal(detail.record);
    this.detail = detail;
  }

  #moved(record: RecordView): void {
    this.#upsert(record);
    if (this.act?.no === record.no) this.act = record;
    const shown = this.detail?.record.no;
    if (shown !== undefined && (shown === record.no || shown === record.parent)) {
      void this.#refresh(shown);
    }
  }

  async #refresh(no: string): Promise<void> {
    const detail = await this.till.backend.find(no).catch(() => null);
    if (detail && this.detail?.record.no === no) this.#open(detail);
  }

  #upsert(record: RecordView): void {
    const others = this.list.filter(({ no }) => no !== record.no);
    this.list = [record, ...others].sort((a, b) => b.begunMs - a.begunMs).slice(0, RECENT_MAX);
  }
}
