// What to do about a difference between the till and the platform: one sentence for each advice.
import type { ReconcileAdvice } from '../backend/backend';
import { m } from './generated/messages.js';

const SENTENCES: Record<ReconcileAdvice, () => string> = {
  neverHeardOf: m.advice_never_heard_of,
  notListed: m.advice_not_listed,
  takenUnknown: m.advice_taken_unknown,
  givenUnknown: m.advice_given_unknown,
  heldUnknown: m.advice_held_unknown,
  amountDiffers: m.advice_amount_differs,
  movedThere: m.advice_moved_there,
  notMovedThere: m.advice_not_moved_there,
  byHand: m.advice_by_hand,
};

export const adviceOf = (advice: ReconcileAdvice): string => SENTENCES[advice]();
