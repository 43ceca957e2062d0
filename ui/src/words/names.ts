// The words for kinds, states, platforms and modes. Full matches only: a new state in the till
// must break the build here, so that no screen ever shows a blank or a guess.
import type {
  DepositStand,
  DraftKind,
  ExportKind,
  Kind,
  Mode,
  Platform,
  RecordView,
  Rest,
  Role,
  State,
  Theme,
  TradeState,
} from '../backend/backend';
import { m } from './generated/messages.js';

const kinds: Record<Kind, () => string> = {
  payment: m.kind_payment,
  freeze: m.kind_freeze,
  consume: m.kind_consume,
  unfreeze: m.kind_unfreeze,
  refund: m.kind_refund,
};
const dones: Record<Kind, () => string> = {
  payment: m.done_payment,
  freeze: m.done_freeze,
  consume: m.done_consume,
  unfreeze: m.done_unfreeze,
  refund: m.done_refund,
};
const states: Record<Exclude<State, 'done'>, () => string> = {
  submitted: m.state_submitted,
  customerPaying: m.state_customer_paying,
  inProgress: m.state_in_progress,
  unresolved: m.state_unresolved,
  reversing: m.state_reversing,
  failed: m.state_failed,
  reversed: m.state_reversed,
  manualTransfer: m.state_manual_transfer,
};
const platforms: Record<Platform, () => string> = {
  wechat: m.platform_wechat,
  alipay: m.platform_alipay,
  cash: m.platform_cash,
  bankCard: m.platform_bank_card,
};
const draftKinds: Record<DraftKind, () => string> = { payment: m.collect, deposit: m.deposit };
const modes: Record<Mode, () => string> = {
  both: m.mode_both,
  payments: m.mode_payments,
  deposits: m.mode_deposits,
};
const themes: Record<Theme, () => string> = {
  system: m.theme_system,
  light: m.theme_light,
  dark: m.theme_dark,
};
const stands: Record<DepositStand, { word: () => string; empty: () => string }> = {
  open: { word: m.stand_open, empty: m.desk_empty_open },
  dueToday: { word: m.stand_due_today, empty: m.desk_empty_due_today },
  goingBackSoon: { word: m.stand_going_back_soon, empty: m.desk_empty_going_back_soon },
  settled: { word: m.stand_settled, empty: m.desk_empty_settled },
  all: { word: m.stand_all, empty: m.desk_empty_all },
};
const rests: Record<Rest, () => string> = {
  goesBack: m.rest_went_back,
  staysFrozen: m.rest_stayed_frozen,
};

const tradeStates: Record<TradeState, () => string> = {
  open: m.trade_state_open,
  done: m.trade_state_done,
  failed: m.state_failed,
  reversed: m.state_reversed,
  manualTransfer: m.state_manual_transfer,
};

const exports: Record<ExportKind, () => string> = {
  billXlsx: m.export_bill_xlsx,
  billCsv: m.export_bill_csv,
  detailsXlsx: m.export_details_xlsx,
  detailsCsv: m.export_details_csv,
};

export const exportWord = (kind: ExportKind): string => exports[kind]();
const roles: Record<Role, () => string> = {
  clerk: m.role_clerk,
  manager: m.role_manager,
  administrator: m.role_administrator,
};

/** A role, also as the till names it in a fault. */
export const roleWord = (role: string): string => (roles[role as Role] ?? m.role_clerk)();
export const standWord = (stand: DepositStand): string => stands[stand].word();
export const standEmpty = (stand: DepositStand): string => stands[stand].empty();
export const restWord = (rest: Rest): string => rests[rest]();
export const tradeStateWord = (state: TradeState): string => tradeStates[state]();
export const kindWord = (kind: Kind): string => kinds[kind]();
export const platformWord = (platform: Platform): string => platforms[platform]();
/** Cash or bank card, also as the till names it in a fault. */
export const tenderWord = (tender: string): string =>
  (platforms[tender as Platform] ?? m.platform_cash)();
export const draftKindWord = (kind: DraftKind): string => draftKinds[kind]();
export const modeWord = (mode: Mode): string => modes[mode]();
export const themeWord = (theme: Theme): string => themes[theme]();

/** What a record is: a payment beyond a deposit is said to be one. */
export const actWord = (record: Pick<RecordView, 'kind' | 'topsUp'>): string =>
  record.topsUp ? m.kind_top_up() : kindWord(record.kind);

/** Where a record stands, in the words of its kind: a paid payment is "paid", not "done". */
export function stateWord(
  record: Pick<RecordView, 'kind' | 'state'> & Partial<Pick<RecordView, 'shown'>>,
): string {
  // Nobody but the guest can bring it further.
  if (record.state === 'submitted' && record.shown) return m.shown_card();
  return record.state === 'done' ? dones[record.kind]() : states[record.state]();
}
