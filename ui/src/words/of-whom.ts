// The names of clerks and terminals among the figures, and how many records; also of those that have none: an empty number
// is nobody who is known, an empty terminal is this till.
import type { StaffName } from '../backend/backend';
import { m } from './generated/messages.js';

export function clerkWord(no: string, known: { clerks: StaffName[] } | null): string {
  if (no === '') return m.clerk_nobody();
  return known?.clerks.find((one) => one.no === no)?.name || no;
}

export const deviceWord = (name: string): string => (name === '' ? m.device_own() : name);

/** So many records, in the number that the language has for it. */
export const countWord = (n: number): string =>
  n === 1 ? m.bill_count_one() : m.bill_count({ n: String(n) });
