// The platform's state numbers in words, for the practice desk's book. A number that is not listed
// is shown as a number: the desk must not make up states either.
import { m } from '../words/generated/messages.js';

type Table = Record<number, () => string>;

const orders: Record<string, Table> = {
  wechat: {
    1: m.book_created,
    2: m.book_paid,
    3: m.book_paid,
    4: m.book_turned_refund,
    5: m.book_stopped,
    6: m.book_waiting,
    7: m.book_closed,
    8: m.book_reversed,
    9: m.book_password,
    10: m.book_error,
    11: m.book_missing,
    12: m.book_in_progress,
    13: m.book_unfrozen,
    14: m.book_consumed,
  },
  alipay: {
    1: m.book_created,
    2: m.book_paid,
    4: m.book_waiting,
    5: m.book_closed,
    6: m.book_finished,
    7: m.book_missing,
    14: m.book_consumed,
  },
};
const freezes: Record<string, Table> = {
  wechat: {
    1: m.book_created,
    2: m.book_frozen,
    3: m.book_waiting,
    4: m.book_stopped,
    5: m.book_settled,
    6: m.book_error,
    7: m.book_missing,
  },
  alipay: { 1: m.book_created, 2: m.book_frozen, 3: m.book_settled, 4: m.book_missing },
};
const refunds: Table = {
  1: m.book_created,
  2: m.book_done,
  3: m.book_failed,
  4: m.book_in_progress,
  5: m.book_manual,
  6: m.book_missing,
};
const unfreezes: Table = {
  1: m.book_created,
  2: m.book_done,
  3: m.book_failed,
  4: m.book_missing,
  5: m.book_missing,
};

const said = (table: Table | undefined, state: number): string =>
  table?.[state]?.() ?? m.practice_book_state_number({ n: String(state) });

export const orderState = (platform: string, state: number): string =>
  said(orders[platform], state);
export const freezeState = (platform: string, state: number): string =>
  said(freezes[platform], state);
export const refundState = (state: number): string => said(refunds, state);
export const unfreezeState = (state: number): string => said(unfreezes, state);
