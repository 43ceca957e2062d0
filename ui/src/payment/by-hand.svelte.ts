// A payment that the clerk takes by hand while a code is awaited: cash, with what the customer gave
// and what goes back, or a bank card on the shop's own reader. Nothing is booked before it is
// confirmed; until then a scanned code still pays.
import type { Amount, RecordView, Tender } from '../backend/backend';
import { AmountDraft } from '../shared/amount-draft.svelte';
import { rest, yuan } from '../shared/amount';
import type { Till } from '../shared/till.svelte';

export class ByHand {
  /** What is being taken; null while a code alone is awaited. */
  tender = $state<Tender | null>(null);
  readonly given: AmountDraft;
  /** What went back with the last cash payment, for whoever still holds the drawer open. */
  gaveBack = $state.raw<{ no: string; yuan: string } | null>(null);
  busy = $state(false);

  constructor(readonly till: Till) {
    this.given = new AmountDraft(till.backend);
  }

  get offered(): boolean {
    return this.till.snapshot?.settings.bookkeeping === true;
  }

  /** The key of a tender opens its line; the same key again, or Esc, closes it. */
  choose(tender: Tender): void {
    this.till.clearFault();
    this.given.clear();
    this.tender = this.tender === tender ? null : tender;
  }

  close(): void {
    this.tender = null;
    this.given.clear();
  }

  /** What goes back; null where too little was given, empty where nothing was typed. */
  change(due: Amount): string | null {
    if (this.given.text === '') return '';
    return this.given.read ? rest(this.given.read, due) : null;
  }

  /** What is still missing of what is due. */
  missing(due: Amount): string {
    const given = this.given.read?.fen ?? 0;
    return yuan(Math.max(0, due.fen - given));
  }

  async book(due: Amount): Promise<void> {
    const { tender } = this;
    if (!tender || this.busy) return;
    const change = tender === 'cash' ? this.change(due) : '';
    if (change === null) return;
    this.busy = true;
    await this.till.meet(async () => {
      const record = await this.till.backend.bookPayment(tender);
      this.gaveBack = change === '' ? null : { no: record.no, yuan: change };
      this.close();
      return { kind: 'submitted', record };
    });
    this.busy = false;
  }

  /** What went back with this record, if anything did. */
  changeOf({ no }: Pick<RecordView, 'no'>): string | null {
    const { gaveBack } = this;
    return gaveBack?.no === no && gaveBack.yuan !== '0.00' ? gaveBack.yuan : null;
  }
}
