// The words of reconciliation: what days came to, in which way papers differ, and how they stand on
// the other side. Full matches only, so that a new one of them breaks the build here.
import type { DifferenceKind, ReconcileSource, ThereState } from '../backend/backend';
import type { Verdict } from '../reconcile/verdict';
import { m } from './generated/messages.js';

const kinds: Record<DifferenceKind, () => string> = {
  onlyHere: m.difference_only_here,
  onlyThere: m.difference_only_there,
  amount: m.difference_amount,
  state: m.difference_state,
};
const states: Record<ThereState, () => string> = {
  open: m.there_open,
  done: m.there_done,
  accepted: m.there_accepted,
  over: m.there_over,
  reversed: m.state_reversed,
  backOrOver: m.there_back_or_over,
  manualTransfer: m.state_manual_transfer,
  unclear: m.there_unclear,
};
const sources: Record<ReconcileSource, () => string> = {
  cloudPay: m.source_cloud_pay,
  wechatFile: m.source_wechat_file,
  alipayFile: m.source_alipay_file,
};
const others: Record<ReconcileSource, () => string> = {
  cloudPay: m.reconcile_there,
  wechatFile: m.reconcile_there_bill,
  alipayFile: m.reconcile_there_bill,
};
const verdicts: Record<Exclude<Verdict, 'differs'>, () => string> = {
  matched: m.verdict_matched,
  incomplete: m.verdict_incomplete,
  notYet: m.verdict_not_yet,
  noAnswer: m.verdict_no_answer,
};

export const differenceWord = (kind: DifferenceKind): string => kinds[kind]();
export const thereWord = (state: ThereState): string => states[state]();
export const sourceWord = (source: ReconcileSource): string => sources[source]();
/** What the other side is called, beside this till. */
export const otherSideWord = (source: ReconcileSource): string => others[source]();
/** With how many differ, where some do. */
export const verdictWord = (verdict: Verdict, differ: number): string => {
  if (verdict !== 'differs') return verdicts[verdict]();
  return differ === 1 ? m.verdict_differs_one() : m.verdict_differs({ n: String(differ) });
};
