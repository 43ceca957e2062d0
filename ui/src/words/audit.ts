// What an entry of the audit log says. The codes come from the till; a code without words is shown
// as it is, so that nothing that was noted is ever left out.
import type { AuditRow } from '../backend/backend';
import { m } from './generated/messages.js';
import { roleWord, tenderWord } from './names';

type Params = (name: string) => string;

const sentences: Record<string, (p: Params) => string> = {
  '': () => m.audit_unreadable(),
  logged_in: () => m.log_logged_in(),
  logged_in_by_card: () => m.log_logged_in_by_card(),
  pin_wrong: (p) => m.log_pin_wrong({ staff: p('staff') }),
  card_unknown: () => m.log_card_unknown(),
  locked: () => m.log_locked(),
  locked_itself: () => m.log_locked_itself(),
  logged_out: () => m.log_logged_out(),
  logins_on: (p) => m.log_logins_on({ minutes: p('minutes') }),
  logins_off: () => m.log_logins_off(),
  opened_anew: () => m.log_opened_anew(),
  pin_set: (p) => m.log_pin_set({ staff: p('staff') }),
  person_saved: (p) => m.log_person_saved({ staff: p('staff'), role: roleWord(p('role')) }),
  person_removed: (p) => m.log_person_removed({ staff: p('staff') }),
  card_made: (p) => m.log_card_made({ staff: p('staff') }),
  card_removed: (p) => m.log_card_removed({ staff: p('staff') }),
  authorised: (p) => m.log_authorised({ staff: p('staff') }),
  settings_changed: (p) => m.log_settings_changed({ fields: p('fields') }),
  consume_begun: (p) => m.log_consume_begun({ amount: p('amount') }) + authorised(p),
  unfreeze_begun: (p) => m.log_unfreeze_begun({ amount: p('amount') }) + authorised(p),
  refund_begun: (p) => m.log_refund_begun({ amount: p('amount') }) + authorised(p),
  reversal_begun: () => m.log_reversal_begun(),
  reprinted: () => m.log_reprinted(),
  shift_started: (p) => m.log_shift_started({ float: p('float') }),
  shift_handed_over: (p) =>
    m.log_shift_handed_over({ no: p('no'), left: p('left') }) +
    off(p('difference')) +
    given(p('staff')),
  shift_reprinted: (p) => m.log_shift_reprinted({ no: p('no') }),
  payment_booked: (p) =>
    m.log_payment_booked({ tender: tenderWord(p('tender')), amount: p('amount') }),
  exported: (p) => m.log_exported({ file: p('file') }),
  restored: (p) => m.log_restored({ file: p('file') }),
  begun_anew: () => m.log_begun_anew(),
  set_up: (p) => m.log_set_up({ shop: p('shop'), device: p('device') }),
  unbound: (p) => m.log_unbound({ left: p('left') }),
  key_imported: () => m.log_key_imported(),
  key_removed: () => m.log_key_removed(),
  log_torn: (p) => m.log_log_torn({ bytes: p('bytes') }),
  log_short: (p) => m.log_log_short({ missing: p('missing') }),
  log_changed: (p) => m.log_log_changed({ line: p('line') }),
};

/** Entries that somebody should look into. */
const bad = new Set(['', 'pin_wrong', 'card_unknown', 'log_torn', 'log_short', 'log_changed']);

/** Codes that have words of their own; the tests walk through them. */
export const auditCodes = Object.keys(sentences);

export const sayEntry = ({ what, params }: Pick<AuditRow, 'what' | 'params'>): string =>
  sentences[what]?.((name) => params[name] ?? '—') ?? what;
export const isBad = ({ what }: Pick<AuditRow, 'what'>): boolean => bad.has(what);

function authorised(p: Params): string {
  const by = p('authorised');
  return by === '—' ? '' : ` · ${m.log_authorised_by({ staff: by })}`;
}

const off = (amount: string): string =>
  amount === '—' || amount === '0.00' ? '' : ` · ${m.log_shift_difference({ amount })}`;

const given = (to: string): string => (to === '—' ? '' : ` · ${m.log_shift_to({ staff: to })}`);
