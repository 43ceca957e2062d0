// What the stage set is to play, as tests and the development server ask for it.
import type { Settings } from '../backend';

export interface Script {
  settings?: Partial<Settings>;
  bound?: boolean;
  seeded?: boolean;
  brokenPrinter?: boolean;
  /** The code of what is wrong with the line. */
  trouble?: string;
  /** The code of why the journal cannot be opened. */
  stopped?: string;
  /** So many records without a result. */
  open?: number;
  /** So many deposits over the last month. */
  deposits?: number;
  /** So many days of trade. */
  trade?: number;
  /** The details and the bills cannot be read. */
  tradeBroken?: boolean;
  /** How long a file takes for each twentieth of it. */
  exportStepMs?: number;
  /** The list of deposits cannot be read. */
  deskBroken?: boolean;
  /** Whether the clerk on duty may consume, unfreeze and refund alone; so unless said. */
  mayRefund?: boolean;
  /** Somebody has to log in. */
  loginNeeded?: boolean;
  /** So many deposits that only the shop's other terminals know. */
  elsewhere?: number;
  /** How many papers the platform lists of other terminals, in each of its lists. */
  others?: number;
  /** Yesterday does not match: a difference of each kind, with each thing to do. */
  differs?: boolean;
  /** Cloud Pay does not answer when days are to be reconciled. */
  listsSilent?: boolean;
  /** How long a shown code lives; and whether the platform gives none. */
  shownMs?: number;
  codeless?: boolean;
  /** From what age on a payment can be reversed. */
  reverseAfterMs?: number;
  /** The next reversal is refused. */
  refuses?: boolean;
  /** How long the platform takes, and how long until an unknown result is known. */
  answerMs?: number;
  unknownMs?: number;
}
