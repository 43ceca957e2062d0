// One customer at the counter: amount, then code, then the end of the record, in place. It keeps
// the text of the amount and which of the three is on show. It refuses to judge amounts (the till
// does) and never keeps the clerk waiting: the next customer may come at any moment.
import type { DraftKind, DraftView, RecordView, Snapshot } from '../backend/backend';
import { GuestDraft } from '../deposit/guest.svelte';
import { yuan } from '../shared/amount';
import { isFinal } from '../shared/states';
import type { Till } from '../shared/till.svelte';
import { ByHand } from './by-hand.svelte';

/** Longer than any amount, short enough for the display. */
const TEXT_LENGTH_MAX = 12;

export type Phase =
  | { at: 'amount' }
  | { at: 'scan'; draft: DraftView }
  | { at: 'outcome'; record: RecordView; late: boolean };

/** A deposit whose code died unscanned: a new one may be shown. */
export const wasNotScanned = ({ state, cause }: RecordView): boolean =>
  state === 'failed' && cause?.code === 'code_not_scanned';

export class Checkout {
  text = $state('');
  phase = $state.raw<Phase>({ at: 'amount' });
  /** What is noted about the guest of a deposit; kept as the amount is. */
  readonly guest = new GuestDraft();
  /** Whether the note is being written. */
  noting = $state(false);
  /** The same payment in cash or by bank card. */
  readonly byHand: ByHand;
  #busy = false;

  constructor(readonly till: Till) {
    this.byHand = new ByHand(till);
    till.join({
      submitted: (record) => this.#follow(record),
      moved: (record, late, before) => this.#moved(record, late, before !== undefined),
      snapshot: (snapshot) => this.#reconcile(snapshot),
    });
  }

  /** One key of the keypad or of the keyboard. */
  press(key: string): void {
    this.till.clearFault();
    if (this.phase.at === 'outcome') {
      if (!isFinal(this.phase.record.state)) return;
      this.next();
    }
    if (this.phase.at !== 'amount') return;
    if ((this.text + key).length <= TEXT_LENGTH_MAX) this.text += key;
  }

  backspace(): void {
    this.till.clearFault();
    if (this.phase.at === 'amount') this.text = this.text.slice(0, -1);
  }

  clear(): void {
    this.till.clearFault();
    if (this.phase.at === 'amount') this.text = '';
  }

  /** The kinds that the mode allows, the first being what Enter means. */
  get kinds(): DraftKind[] {
    switch (this.till.snapshot?.settings.mode) {
      case 'payments':
        return ['payment'];
      case 'deposits':
        return ['deposit'];
      default:
        return ['payment', 'deposit'];
    }
  }

  async confirm(kind: DraftKind): Promise<void> {
    if (this.phase.at !== 'amount' || this.#busy) return;
    this.#busy = true;
    const guest = kind === 'deposit' ? this.guest.note : null;
    const draft = await this.till.attempt(() => this.till.backend.begin(kind, this.text, guest));
    this.#busy = false;
    // A gun may have been faster than the answer.
    if (draft && this.phase.at === 'amount') this.await(draft);
  }

  /** The shop's usual deposits, where deposits are taken. */
  get usual(): number[] {
    return this.till.snapshot?.settings.usualDepositsFen ?? [];
  }

  get takesDeposits(): boolean {
    return this.kinds.includes('deposit');
  }

  /** One touch: this deposit, and on to the scan. */
  async takeUsual(fen: number): Promise<void> {
    if (this.phase.at !== 'amount') return;
    this.text = yuan(fen);
    await this.confirm('deposit');
  }

  /** A draft waits for its code, whoever made it. */
  await(draft: DraftView): void {
    this.noting = false;
    this.byHand.close();
    this.phase = { at: 'scan', draft };
    this.till.screen = 'till';
  }

  /** From the code back to the amount, which stays as it was. */
  async back(): Promise<void> {
    if (this.phase.at !== 'scan') return;
    this.byHand.close();
    // The difference to a deposit is no amount that the clerk typed: it does not stay.
    if (this.phase.draft.topsUp) this.text = '';
    this.phase = { at: 'amount' };
    await this.till.attempt(() => this.till.backend.cancelDraft());
  }

  /** Whether the deposit that waits may be asked for by a code of ours. */
  get mayShow(): boolean {
    return this.phase.at === 'scan' && this.phase.draft.kind === 'deposit';
  }

  /** Whether the payment that waits may be booked as taken by hand. */
  get mayBook(): boolean {
    return this.phase.at === 'scan' && this.phase.draft.kind === 'payment' && this.byHand.offered;
  }

  /** Instead of scanning the guest's code, ours is shown. */
  async showCode(): Promise<void> {
    if (!this.mayShow || this.#busy) return;
    this.#busy = true;
    await this.till.meet(() => this.till.backend.showCode());
    this.#busy = false;
  }

  /** The same deposit once more, by a new code. */
  async showAgain({ amount, guest }: RecordView): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    const { backend } = this.till;
    await this.till.meet(async () => {
      await backend.begin('deposit', amount.yuan, guest);
      return backend.showCode();
    });
    this.#busy = false;
  }

  /** Whatever became of the last one, the till is free. */
  next(): void {
    this.till.clearFault();
    this.text = '';
    this.noting = false;
    this.guest.take(null);
    this.phase = { at: 'amount' };
  }

  /** Whether this record is what the clerk is looking at. */
  isOnShow(record: RecordView): boolean {
    return (
      this.till.screen === 'till' &&
      this.phase.at === 'outcome' &&
      this.phase.record.no === record.no
    );
  }

  #follow(record: RecordView): void {
    if (record.kind !== 'payment' && record.kind !== 'freeze') return;
    this.till.clearFault();
    this.till.screen = 'till';
    this.phase = { at: 'outcome', record, late: false };
  }

  #moved(record: RecordView, late: boolean, known: boolean): void {
    if (this.phase.at === 'outcome' && this.phase.record.no === record.no) {
      this.phase = { at: 'outcome', record, late };
    } else if (this.phase.at === 'scan' && !known && !isFinal(record.state)) {
      // The camera was faster than the news of what it read.
      this.#follow(record);
    }
  }

  #reconcile(snapshot: Snapshot): void {
    if (snapshot.draft && this.phase.at === 'amount' && !this.#busy) {
      this.text = this.text || snapshot.draft.amount.yuan;
      // A difference to a deposit names its guest; the next deposit is another's.
      if (this.guest.note === null && !snapshot.draft.topsUp)
        this.guest.take(snapshot.draft.guest ?? null);
      this.phase = { at: 'scan', draft: snapshot.draft };
    } else if (!snapshot.draft && this.phase.at === 'scan') {
      void this.#draftGone(this.phase);
    }
  }

  /** A snapshot may be older than the draft: look again before the clerk is sent back. */
  async #draftGone(seen: Phase): Promise<void> {
    const fresh = await this.till.backend.snapshot().catch(() => null);
    if (fresh && !fresh.draft && this.phase === seen) this.phase = { at: 'amount' };
  }
}
