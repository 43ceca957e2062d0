// The real door: each line names one command of the shell. It refuses to interpret; only what is
// no `Fault` (a broken bridge, a panic) is wrapped into `unexpected` so that a screen can say it.
import { Channel, invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';
import type { Backend, Fault, News } from './backend';

function isFault(error: unknown): error is Fault {
  return typeof error === 'object' && error !== null && 'code' in error && 'params' in error;
}

async function call<T>(
  command: string,
  given: Record<string, unknown> | Uint8Array = {},
): Promise<T> {
  try {
    return await invoke<T>(command, given);
  } catch (error) {
    throw isFault(error)
      ? error
      : ({ code: 'unexpected', params: { code: `${command}: ${String(error)}` } } satisfies Fault);
  }
}

export const tauri: Backend = {
  snapshot: () => call('snapshot'),
  ready: () => call('ready'),

  checkAmount: (text) => call('check_amount', { text }),
  begin: (kind, amount, guest) => call('begin', { kind, amount, guest }),
  topUp: (freezeNo, amount) => call('top_up', { freezeNo, amount }),
  cancelDraft: () => call('cancel_draft'),
  bookPayment: (tender) => call('book_payment', { tender }),
  showCode: () => call('show_code'),
  intake: (text) => call('intake', { text }),

  recent: (limit) => call('recent', { limit }),
  find: (number) => call('find', { number }),
  details: (query) => call('details', { query }),
  tradeFacets: () => call('trade_facets'),
  bill: (query) => call('bill', { query }),
  printBill: (query) => call('print_bill', { query }),
  exportFile: (kind, bill, details) => call('export_file', { kind, bill, details }),
  cancelExport: () => call('cancel_export'),
  deposits: (query) => call('deposits', { query }),
  desk: () => call('desk'),
  findElsewhere: (no) => call('find_elsewhere', { no }),
  loadElsewhere: () => call('load_elsewhere'),
  others: (query) => call('others', { query }),
  reconcile: (fromDay, toDay) => call('reconcile', { fromDay, toDay }),
  cancelReconcile: () => call('cancel_reconcile'),
  reconciled: () => call('reconciled'),
  reconcileFile: (bytes) => call('reconcile_file', bytes),
  consume: (freezeNo, amount, rest, authorisation) =>
    call('consume', { freezeNo, amount, rest, authorisation }),
  unfreeze: (freezeNo, amount, authorisation) =>
    call('unfreeze', { freezeNo, amount, authorisation }),
  refund: (orderNo, amount, authorisation) => call('refund', { orderNo, amount, authorisation }),
  askNow: (no) => call('ask_now', { no }),
  reverse: (no) => call('reverse', { no }),
  reprint: (no) => call('reprint', { no }),

  shift: () => call('shift'),
  startShift: (float) => call('start_shift', { float }),
  handOver: (order) => call('hand_over', { order }),
  shifts: (query) => call('shifts', { query }),
  shiftRecords: (no, after, limit) => call('shift_records', { no, after, limit }),
  printShift: (no, print) => call('print_shift', { no, print }),

  people: () => call('people'),
  loadPeople: () => call('load_people'),
  setPin: (no, old, pin, authorisation) => call('set_pin', { no, old, pin, authorisation }),
  savePerson: (person, authorisation) => call('save_person', { person, authorisation }),
  removePerson: (no, authorisation) => call('remove_person', { no, authorisation }),
  makeCard: (no, authorisation) => call('make_card', { no, authorisation }),
  removeCard: (no, authorisation) => call('remove_card', { no, authorisation }),

  login: (no, pin) => call('login', { no, pin }),
  logout: () => call('logout'),
  lock: () => call('lock'),
  active: () => call('active'),
  saveLogins: (loginNeeded, lockAfterMin, authorisation) =>
    call('save_logins', { loginNeeded, lockAfterMin, authorisation }),
  audit: (after, limit) => call('audit', { after, limit }),
  verifyAudit: () => call('verify_audit'),
  exportAudit: () => call('export_audit'),
  leftBehind: () => call('left_behind'),
  unbind: (despite, authorisation) => call('unbind', { despite, authorisation }),

  saveSettings: (settings) => call('save_settings', { settings }),
  printers: () => call('printers'),
  cameras: () => call('cameras'),
  testPrint: () => call('test_print'),
  testVoice: () => call('test_voice'),
  testLine: () => call('test_line'),
  importSigningKey: (pem) => call('import_signing_key', { pem }),
  removeSigningKey: () => call('remove_signing_key'),
  backups: () => call('backups'),
  restore: (file) => call('restore', { file }),
  beginAnew: () => call('begin_anew'),
  startAgain: () => call('start_again'),
  backUpNow: () => call('back_up_now'),
  exportJournal: () => call('export_journal'),
  preview: (show) => {
    const channel = new Channel<ArrayBuffer>();
    channel.onmessage = show;
    return call('preview', { channel });
  },
  previewStop: () => call('preview_stop'),

  customerWindow: (open) => call('customer_window', { open }),
  openPractice: () => call('open_practice'),
  practice: (method, path, body) => call('practice', { method, path, body: body ?? null }),
  practiceGun: (text) => call('practice_gun', { text }),

  onNews: (hear) => listen<News>('news', (event) => hear(event.payload)),
  onGun: (hear) => listen<string>('gun', (event) => hear(event.payload)),
};
