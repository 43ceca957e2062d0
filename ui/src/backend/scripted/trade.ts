// How the stage set finds among all its records: by words, numbers and filters, in pages, newest
// first. It imitates the till's details; what the till itself finds is decided there.
import type { RecordView, TradeFacets, TradePage, TradeQuery, TradeState } from '../backend';
import { isFinal } from '../../shared/states';
import type { Ledger } from './ledger';
import type { ScriptedPeople } from './people';

/** The moment at which a bill counts a record. */
export const countedMs = (record: RecordView): number => record.endedMs ?? record.begunMs;

/** Where it was taken; an empty name for this till. */
export const deviceOf = (record: RecordView): string =>
  record.elsewhere ? (record.terminal ?? '') : '';

/** By whom, as a number; an empty one for nobody known. */
export function clerkOf(people: ScriptedPeople, record: RecordView): string {
  const name = record.who.clerk;
  if (name === null) return '';
  return people.staff.find((one) => one.name === name)?.no ?? name;
}

function stateOf({ state }: RecordView): TradeState {
  if (state === 'done' || state === 'failed' || state === 'reversed') return state;
  return state === 'manualTransfer' ? state : 'open';
}

function says(record: RecordView, text: string): boolean {
  const wanted = text.trim().toLowerCase();
  if (wanted === '' || record.no === wanted || record.transactionId === wanted) return true;
  const { room = '', name = '', phoneTail = '', remark = '' } = record.guest ?? {};
  const noted = `${room} ${name} ${phoneTail} ${remark}`.toLowerCase();
  return wanted.split(/\s+/).every((word) => noted.includes(word));
}

export function matches(people: ScriptedPeople, record: RecordView, query: TradeQuery): boolean {
  const { kinds, states, platform, clerk, device, fromMs, toMs, minFen, maxFen } = query;
  const at = query.time === 'counted' ? countedMs(record) : record.begunMs;
  return (
    (kinds.length === 0 || kinds.includes(record.kind)) &&
    (states.length === 0 || states.includes(stateOf(record))) &&
    (platform === null || record.platform === platform) &&
    (clerk === null || clerkOf(people, record) === clerk) &&
    (device === null || deviceOf(record) === device) &&
    (fromMs === null || at >= fromMs) &&
    (toMs === null || at < toMs) &&
    (minFen === null || record.amount.fen >= minFen) &&
    (maxFen === null || record.amount.fen <= maxFen) &&
    says(record, query.text)
  );
}

export function listTrade(ledger: Ledger, people: ScriptedPeople, query: TradeQuery): TradePage {
  const found = ledger.records
    .filter((record) => matches(people, record, query))
    .sort((a, b) => b.begunMs - a.begunMs || b.no.localeCompare(a.no));
  const from = query.after === null ? 0 : found.findIndex(({ no }) => no === query.after) + 1;
  const page = found.slice(from, from + query.limit);
  const more = from + query.limit < found.length;
  return {
    rows: page.map(({ no }) => ledger.get(no)),
    next: more ? (page.at(-1)?.no ?? null) : null,
  };
}

export function facetsOf(ledger: Ledger, people: ScriptedPeople): TradeFacets {
  const nos = new Set(ledger.records.map((record) => clerkOf(people, record)));
  const devices = new Set(ledger.records.map(deviceOf));
  const named = (no: string): string => people.staff.find((one) => one.no === no)?.name ?? '';
  return {
    clerks: [...nos]
      .filter((no) => no !== '')
      .sort()
      .map((no) => ({ no, name: named(no) })),
    devices: [...devices].filter((name) => name !== '').sort(),
  };
}

/** Whether the record may still change a bill. */
export const isOpen = (record: RecordView): boolean => !isFinal(record.state);
