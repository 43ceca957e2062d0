// Gives every fault its sentence: what happened, whether money moved, what to do now. The codes
// come from the till; the words live only here. A code without a sentence is itself a sentence.
import type { Fault, RecordView, State } from '../backend/backend';
import { span } from '../shared/time';
import { m } from './generated/messages.js';
import { roleWord } from './names';

type Params = (name: string) => string;

/** What can be noted about a guest, as the till names it. */
const notes: Record<string, () => string> = {
  room: m.field_room,
  name: m.field_name,
  remark: m.field_remark,
};
const noted = (field: string): string => (notes[field] ?? m.field_remark)();

const sentences: Record<string, (p: Params) => string> = {
  amount_empty: () => m.fault_amount_empty(),
  amount_not_a_number: () => m.fault_amount_not_a_number(),
  amount_too_many_decimals: () => m.fault_amount_too_many_decimals(),
  amount_zero: () => m.fault_amount_zero(),
  amount_over_ceiling: (p) => m.fault_amount_over_ceiling({ ceiling: p('ceiling') }),
  code_not_payment: () => m.fault_code_not_payment(),
  code_is_setting: () => m.fault_code_is_setting(),
  no_draft: () => m.fault_no_draft(),
  not_set_up: () => m.fault_not_set_up(),
  mode_forbids: () => m.fault_mode_forbids(),
  number_unknown: (p) => m.fault_number_unknown({ no: p('no') }),
  refund_over: (p) => m.fault_refund_over({ left: p('left') }),
  refund_too_many_parts: () => m.fault_refund_too_many_parts(),
  refund_too_late: () => m.fault_refund_too_late(),
  refund_not_paid: () => m.fault_refund_not_paid(),
  consume_over: (p) => m.fault_consume_over({ left: p('left') }),
  deposit_not_frozen: () => m.fault_deposit_not_frozen(),
  deposit_busy: () => m.fault_deposit_busy(),
  rest_must_go_back: () => m.fault_rest_must_go_back(),
  consume_zero: () => m.fault_consume_zero(),
  top_up_not_consumed: () => m.fault_top_up_not_consumed(),
  guest_too_long: (p) => m.fault_guest_too_long({ field: noted(p('field')) }),
  phone_tail_bad: () => m.fault_phone_tail_bad(),
  leaves_bad: () => m.fault_leaves_bad(),
  show_deposits_only: () => m.fault_show_deposits_only(),
  elsewhere_none: (p) => m.fault_elsewhere_none({ no: p('no') }),
  elsewhere_no_answer: () => m.fault_elsewhere_no_answer(),
  elsewhere_not_deposit: () => m.fault_elsewhere_not_deposit(),
  elsewhere_range: () => m.fault_elsewhere_range(),
  booking_off: () => m.fault_booking_off(),
  book_payments_only: () => m.fault_book_payments_only(),
  shift_started: () => m.fault_shift_started(),
  shift_nothing: () => m.fault_shift_nothing(),
  shift_count: () => m.fault_shift_count(),
  shift_taken_out_exceeds: (p) => m.fault_shift_taken_out_exceeds({ most: p('most') }),
  shift_not_found: (p) => m.fault_shift_not_found({ no: p('no') }),
  shift_not_yours: () => m.fault_shift_not_yours(),
  shift_note_too_long: (p) => m.fault_shift_note_too_long({ most: p('most') }),
  reconcile_range: () => m.fault_reconcile_range(),
  reconcile_no_answer: () => m.fault_reconcile_no_answer(),
  reconcile_overtaken: () => m.fault_reconcile_overtaken(),
  bill_too_long: () => m.fault_bill_too_long(),
  bill_packed: () => m.fault_bill_packed(),
  bill_not_text: () => m.fault_bill_not_text(),
  bill_unknown: () => m.fault_bill_unknown(),
  bill_empty: () => m.fault_bill_empty(),
  bill_line: (p) => m.fault_bill_line({ line: p('line'), column: p('column') }),
  bill_cut: () => m.fault_bill_cut(),
  bill_sum_differs: (p) =>
    m.fault_bill_sum_differs({ column: p('column'), told: p('told'), rows: p('rows') }),

  needs_authorisation: () => m.fault_needs_authorisation(),
  authorisation_wrong: (p) => m.fault_authorisation_wrong({ left: p('left') }),
  authorisation_wait: (p) => m.fault_authorisation_wait({ seconds: p('seconds') }),
  authorisation_no_right: (p) => m.fault_authorisation_no_right({ name: p('name') }),
  pin_not_set: (p) => m.fault_pin_not_set({ name: p('name') }),
  pin_bad: () => m.fault_pin_bad(),
  staff_unknown: () => m.fault_staff_unknown(),
  pin_old_needed: (p) => m.fault_pin_old_needed({ name: p('name') }),
  people_not_kept: (p) => m.fault_people_not_kept({ cause: p('cause') }),
  people_no_answer: () => m.fault_people_no_answer(),
  people_refused: (p) => m.fault_people_refused({ text: p('text') }),
  people_no_shop: () => m.fault_people_no_shop(),
  login_needed: () => m.fault_login_needed(),
  logins_off: () => m.fault_logins_off(),
  card_unknown: () => m.fault_card_unknown(),
  role_forbids: (p) => m.fault_role_forbids({ role: roleWord(p('role')) }),
  leave_needed: (p) => m.fault_leave_needed({ role: roleWord(p('role')) }),
  no_administrator: () => m.fault_no_administrator(),
  last_administrator: () => m.fault_last_administrator(),
  not_local: (p) => m.fault_not_local({ name: p('name') }),
  local_number_bad: () => m.fault_local_number_bad(),
  name_bad: () => m.fault_name_bad(),
  lock_after_bad: (p) => m.fault_lock_after_bad({ most: p('most') }),
  setup_elsewhere: () => m.fault_setup_elsewhere(),
  audit_not_kept: (p) => m.fault_audit_not_kept({ cause: p('cause') }),
  unresolved_left: (p) => m.fault_unresolved_left({ count: p('count') }),

  setup_not_a_link: () => m.fault_setup_not_a_link(),
  setup_foreign_host: (p) => m.fault_setup_foreign_host({ host: p('host') }),
  setup_garbled: () => m.fault_setup_garbled(),
  setup_expired: () => m.fault_setup_expired(),
  setup_used: () => m.fault_setup_used(),
  setup_bound_elsewhere: () => m.fault_setup_bound_elsewhere(),
  setup_refused: (p) => m.fault_setup_refused({ text: p('text') }),
  setup_no_answer: () => m.fault_setup_no_answer(),
  setup_unreadable: () => m.fault_setup_unreadable(),
  setup_busy: () => m.fault_setup_busy(),
  setup_sealing: (p) => m.fault_setup_sealing({ cause: p('cause') }),

  camera_none: () => m.fault_camera_none(),
  camera_unplugged: (p) => m.fault_camera_unplugged({ name: p('name') }),
  camera_busy: (p) => m.fault_camera_busy({ name: p('name') }),
  camera_stalled: (p) => m.fault_camera_stalled({ name: p('name') }),
  camera_failed: (p) => m.fault_camera_failed({ name: p('name'), cause: p('cause') }),
  printer_none: () => m.fault_printer_none(),
  printer_queue_missing: (p) => m.fault_printer_queue_missing({ name: p('name') }),
  printer_unreachable: (p) =>
    m.fault_printer_unreachable({ address: p('address'), cause: p('cause') }),
  printer_refused: (p) => m.fault_printer_refused({ name: p('name'), cause: p('cause') }),
  printer_interrupted: (p) =>
    m.fault_printer_interrupted({ address: p('address'), cause: p('cause') }),
  printer_held: (p) => m.fault_printer_held({ name: p('name'), cause: p('cause') }),
  voice_none: () => m.fault_voice_none(),
  voice_no_language: () => m.fault_voice_no_language(),
  voice_failed: (p) => m.fault_voice_failed({ cause: p('cause') }),

  line_unresolvable: () => m.fault_line_unresolvable(),
  line_no_connection: () => m.fault_line_no_connection(),
  line_timed_out: () => m.fault_line_timed_out(),
  line_tls: () => m.fault_line_tls(),
  line_proxy_refused: () => m.fault_line_proxy_refused(),
  line_portal: () => m.fault_line_portal(),
  line_http_error: () => m.fault_line_http_error(),
  line_too_long: () => m.fault_line_too_long(),
  line_unreadable: () => m.fault_line_unreadable(),
  line_clock_ahead: (p) => m.fault_line_clock_ahead({ by: span(Number(p('seconds'))) }),
  line_clock_behind: (p) => m.fault_line_clock_behind({ by: span(Number(p('seconds'))) }),
  proxy_empty: () => m.fault_proxy_empty(),
  proxy_not_an_address: () => m.fault_proxy_not_an_address(),
  proxy_scheme: () => m.fault_proxy_scheme(),
  proxy_path: () => m.fault_proxy_path(),
  proxy_password: () => m.fault_proxy_password(),
  proxy_silent: (p) => m.fault_proxy_silent({ address: p('address') }),
  signing_empty: () => m.fault_signing_empty(),
  signing_public: () => m.fault_signing_public(),
  signing_certificate: () => m.fault_signing_certificate(),
  signing_encrypted: () => m.fault_signing_encrypted(),
  signing_unreadable: () => m.fault_signing_unreadable(),
  signing_length: (p) => m.fault_signing_length({ bits: p('bits') }),
  signing_sealing: (p) => m.fault_signing_sealing({ cause: p('cause') }),

  already_open: () => m.fault_already_open(),
  cannot_start: (p) => m.fault_cannot_start({ cause: p('cause') }),
  journal_failed: (p) => m.fault_journal_failed({ cause: p('cause') }),
  journal_full: () => m.fault_journal_full(),
  journal_read_only: () => m.fault_journal_read_only(),
  journal_locked: () => m.fault_journal_locked(),
  journal_damaged: () => m.fault_journal_damaged(),
  journal_newer: () => m.fault_journal_newer(),
  journal_wrong_books: () => m.fault_journal_wrong_books(),
  journal: (p) => m.fault_journal({ cause: p('cause') }),
  journal_folder: (p) => m.fault_journal_folder({ cause: p('cause') }),
  backup_full: () => m.fault_backup_full(),
  backup_read_only: () => m.fault_backup_read_only(),
  backup_folder: (p) => m.fault_backup_folder({ cause: p('cause') }),
  backup_failed: (p) => m.fault_backup_failed({ cause: p('cause') }),
  restore_failed: (p) => m.fault_restore_failed({ cause: p('cause') }),
  export_failed: (p) => m.fault_export_failed({ cause: p('cause') }),
  export_cancelled: () => m.fault_export_cancelled(),
  export_busy: () => m.fault_export_busy(),
  bill_range: () => m.fault_bill_range(),
  zone_unknown: (p) => m.fault_zone_unknown({ zone: p('zone') }),
  reverse_not_payment: () => m.fault_reverse_not_payment(),
  reverse_under_way: () => m.fault_reverse_under_way(),
  reverse_ended: () => m.fault_reverse_ended(),
  reverse_too_early: (p) => m.fault_reverse_too_early({ seconds: p('seconds') }),
  reverse_too_late: () => m.fault_reverse_too_late(),
  reverse_by_hand: () => m.fault_reverse_by_hand(),
  reverse_never: () => m.fault_reverse_never(),
  customer_window_failed: (p) => m.fault_customer_window_failed({ cause: p('cause') }),
  settings_failed: (p) => m.fault_settings_failed({ cause: p('cause') }),
  practice_off: () => m.fault_practice_off(),
  practice_failed: (p) => m.fault_practice_failed({ cause: p('cause') }),

  // Why a record failed, or is still open.
  refused: (p) => m.fault_refused({ text: p('text') }),
  customer_stopped: () => m.fault_customer_stopped(),
  closed: () => m.fault_closed(),
  payment_error: () => m.fault_payment_error(),
  number_used: () => m.fault_number_used(),
  number_conflict: () => m.fault_number_conflict(),
  never_arrived: () => m.fault_never_arrived(),
  not_booked: () => m.fault_not_booked(),
  not_booked_refused: (p) => m.fault_not_booked_refused({ text: p('text') }),
  balance_low: () => m.fault_balance_low(),
  shop_balance_low: () => m.fault_shop_balance_low(),
  no_refund_right: () => m.fault_no_refund_right(),
  channel_without_deposits: () => m.fault_channel_without_deposits(),
  deposits_not_opened: () => m.fault_deposits_not_opened(),
  refunds_not_opened: () => m.fault_refunds_not_opened(),
  deposits_unready: () => m.fault_deposits_unready(),
  code_expired: () => m.fault_code_expired(),
  code_not_scanned: () => m.fault_code_not_scanned(),
  reversed: () => m.fault_reversed(),
  reversing: () => m.fault_reversing(),
  reversing_paid: () => m.fault_reversing_paid(),
  reversal_refused: (p) => m.fault_reversal_refused({ text: p('text') }),
  reversal_refused_plain: () => m.fault_reversal_refused_plain(),
  unresolved: () => m.fault_unresolved(),
  manual_transfer: () => m.fault_manual_transfer(),
  refused_unverified: () => m.fault_refused_unverified(),
  unexpected: (p) => m.fault_unexpected({ code: p('code') }),
};

/** Codes that have a sentence of their own; the tests walk through them. */
export const knownCodes = Object.keys(sentences);

/** The sentence of a fault in the language of the screen. */
export function say(fault: Fault): string {
  const sentence = sentences[fault.code];
  if (!sentence) return m.fault_unexpected({ code: fault.code });
  return sentence((name) => fault.params[name] ?? '—');
}

/** States that need a sentence even when the till gives no cause. */
const withoutCause: Partial<Record<State, string>> = {
  unresolved: 'unresolved',
  reversing: 'reversing',
  reversed: 'reversed',
  manualTransfer: 'manual_transfer',
};

/** Why a record is as it is, and what to do; empty where its state says it all. */
export function why(record: Pick<RecordView, 'state' | 'cause' | 'reversalRefused'>): string {
  // Of a payment that is still open, the refused reversal is the last that happened.
  if (record.state === 'unresolved' && record.reversalRefused) return say(record.reversalRefused);
  if (record.cause) return say(record.cause);
  const code = withoutCause[record.state];
  return code === undefined ? '' : say({ code, params: {} });
}
