// The records: the recent list, one record with its story, and the second phases that may follow.
// Each act is a new record that the till makes; this only asks for it and shows what came of it.
import type { Authorisation, DraftView, RecordDetail, RecordView, Rest } from '../backend/backend';
import { Permit } from '../people/permit.svelte';
import type { Act } from '../people/permit.svelte';
import { noteReversal } from '../shared/reversal';
import { isFinal } from '../shared/states';
import type { Till } from '../shared/till.svelte';

const RECENT_MAX = 60;

/** What a guest owes beyond a deposit, until a payment of it has ended well. */
export interface Owed {
  freezeNo: string;
  /** The consume that must end well first; null once the way to the scan was taken. */
  consumeNo: string | null;
  yuan: string;
}

export class Records {
  list = $state.raw<RecordView[]>([]);
  detail = $state.raw<RecordDetail | null>(null);
  /** The second phase that was begun last in this detail, shown in place. */
  act = $state.raw<RecordView | null>(null);
  reprinted = $state('');
  busy = $state(false);
  /** Whether the platform is being asked for a number. */
  asking = $state(false);
  owed = $state.raw<Owed | null>(null);

  /** A colleague's leave for what the clerk may not do alone. */
  readonly permit: Permit;

  constructor(
    readonly till: Till,
    /** Where a draft goes on: to the scan. */
    readonly onDraft: (draft: DraftView) => void,
  ) {
    this.permit = new Permit(till);
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

  /** A number that this till does not know: the platform is asked, and its deposit is taken over. */
  async findElsewhere(no: string): Promise<void> {
    if (this.asking) return;
    this.asking = true;
    await this.till.meet(async () => ({
      kind: 'found',
      detail: await this.till.backend.findElsewhere(no.trim()),
    }));
    this.asking = false;
  }

  close(): void {
    this.permit.drop();
    this.till.clearFault();
    this.detail = null;
    this.act = null;
  }

  consume = (amount: string, rest: Rest): Promise<boolean> =>
    this.#begin({ kind: 'consume', yuan: amount }, (no, leave) =>
      this.till.backend.consume(no, amount, rest, leave),
    );

  /** Without an amount, all that is left. */
  unfreeze = (amount: string | null): Promise<boolean> =>
    this.#begin(
      { kind: 'unfreeze', yuan: amount ?? this.detail?.deposit?.left.yuan ?? '' },
      (no, leave) => this.till.backend.unfreeze(no, amount, leave),
    );

  /** Of the payment or the consume with this number. */
  refund = (orderNo: string, amount: string): Promise<boolean> =>
    this.#begin({ kind: 'refund', yuan: amount }, (_, leave) =>
      this.till.backend.refund(orderNo, amount, leave),
    );

  /** Consumes all that is left; what is owed beyond it is collected once that has ended well. */
  async consumeAll(left: string, owedYuan: string): Promise<void> {
    const freezeNo = this.detail?.record.no;
    if (freezeNo === undefined || !(await this.consume(left, 'goesBack')) || !this.act) return;
    this.owed = { freezeNo, consumeNo: this.act.no, yuan: owedYuan };
    this.#settle(this.act);
  }

  /** A payment beyond the deposit on show. */
  async topUp(freezeNo: string, amount: string): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    const draft = await this.till.attempt(() => this.till.backend.topUp(freezeNo, amount), 'form');
    this.busy = false;
    if (!draft) return;
    if (this.owed?.freezeNo === freezeNo) this.owed = { ...this.owed, consumeNo: null };
    this.onDraft(draft);
  }

  async askNow(no: string): Promise<void> {
    await this.till.attempt(() => this.till.backend.askNow(no));
  }

  async reprint(no: string): Promise<void> {
    this.reprinted = '';
    await this.till.attempt(() => this.till.backend.reprint(no).then(() => (this.reprinted = no)));
  }

  /** Whether this record, or what it belongs to, is on the screen. */
  isOnShow(record: RecordView): boolean {
    return (
      (this.till.screen === 'records' || this.till.screen === 'desk') && this.#concerns(record)
    );
  }

  /** Whether what is shown stands differently once this record has moved. */
  #concerns({ no, parent, topsUp }: RecordView): boolean {
    const shown = this.detail;
    if (!shown) return false;
    const own = [shown.record.no, ...shown.followedBy.map((record) => record.no)];
    return [no, parent, topsUp ?? null].some((number) => own.includes(number ?? ''));
  }

  /** A consume after which a difference is to be collected has moved, or its payment has. */
  #settle(record: RecordView): void {
    if (record.state === 'done' && record.topsUp && record.topsUp === this.owed?.freezeNo)
      this.owed = null;
    if (this.owed?.consumeNo !== record.no || !isFinal(record.state)) return;
    if (record.state !== 'done') this.owed = null;
    // Whoever has turned to another guest is not torn away: the page goes on offering it.
    else if (this.isOnShow(record)) void this.topUp(this.owed.freezeNo, this.owed.yuan);
  }

  async #begin(
    act: Act,
    ask: (no: string, leave: Authorisation | null) => Promise<RecordView>,
  ): Promise<boolean> {
    const no = this.detail?.record.no;
    if (no === undefined || this.busy) return false;
    this.busy = true;
    const record = await this.permit.through(act, (leave) => ask(no, leave));
    this.busy = false;
    if (!record) return false;
    this.act = this.till.newest(record);
    this.#upsert(this.act);
    await this.#refresh(no);
    return true;
  }

  #open(detail: RecordDetail): void {
    if (this.detail?.record.no !== detail.record.no) {
      this.permit.drop();
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
    if (shown !== undefined && this.#concerns(record)) void this.#refresh(shown);
    this.#settle(record);
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
