// What the stage set's till says to a second phase: the refusals that the real one would give, in
// its order. It begins nothing.
import type { DraftView, RecordDetail, Rest, Settings } from '../backend';
import { amountOf, fault, readAmount } from './amounts';

type Deposit = NonNullable<RecordDetail['deposit']>;

function atRest({ deposit }: RecordDetail): Deposit {
  if (!deposit) throw fault('deposit_not_frozen');
  if (deposit.busy) throw fault('deposit_busy');
  return deposit;
}

function within(deposit: Deposit, fen: number): number {
  if (deposit.left.fen === 0) throw fault('deposit_not_frozen');
  if (fen > deposit.left.fen) throw fault('consume_over', { left: deposit.left.yuan });
  return fen;
}

/** How many fen may be consumed. */
export function mayConsume(detail: RecordDetail, amount: string, rest: Rest): number {
  if (/^0+(\.0*)?$/.test(amount.trim())) throw fault('consume_zero');
  const { fen } = readAmount(amount);
  const deposit = atRest(detail);
  if (rest === 'staysFrozen' && !deposit.mayKeepRest) throw fault('rest_must_go_back');
  return within(deposit, fen);
}

/** How many fen may be unfrozen. */
export function mayUnfreeze(detail: RecordDetail, amount: string | null): number {
  const deposit = atRest(detail);
  const fen = within(deposit, amount === null ? deposit.left.fen : readAmount(amount).fen);
  if (fen < deposit.left.fen && !deposit.mayKeepRest) throw fault('rest_must_go_back');
  return fen;
}

export function mayRefund({ payment }: RecordDetail, amount: string): number {
  const { fen } = readAmount(amount);
  if (!payment) throw fault('refund_not_paid');
  if (fen > payment.left.fen) throw fault('refund_over', { left: payment.left.yuan });
  return fen;
}

/** What may be collected beyond a deposit that was consumed and of which nothing is left. */
export function mayTopUp({ deposit }: RecordDetail, amount: string) {
  const sum = readAmount(amount);
  if (!deposit || deposit.busy || deposit.left.fen > 0 || deposit.consumed.fen === 0)
    throw fault('top_up_not_consumed');
  return amountOf(sum.fen);
}

/** What may be booked as taken by hand: the payment that waits. */
export function mayBook(draft: DraftView | null, { bookkeeping }: Settings): DraftView {
  if (!bookkeeping) throw fault('booking_off');
  if (!draft) throw fault('no_draft');
  if (draft.kind === 'deposit') throw fault('book_payments_only');
  return draft;
}
