// What was noted about a guest, in the words that a clerk calls out. Empty parts say nothing.
import type { GuestNote } from '../backend/backend';
import { dayOf, daysBetween, dayWord } from '../shared/calendar';
import { m } from './generated/messages.js';

/** The planned departure, seen from today. */
export function departureWord(leaves: string, today: string): string {
  const days = daysBetween(today, leaves);
  if (Number.isNaN(days)) return leaves;
  if (days === 0) return m.guest_leaves_today();
  if (days === 1) return m.guest_leaves_tomorrow();
  const day = dayWord(leaves, today);
  return days < 0 ? m.guest_leaves_past({ day }) : m.guest_leaves({ day });
}

/** The parts that were noted, the room first. */
export function guestWords(note: GuestNote | null): string[] {
  if (!note) return [];
  return [
    note.room,
    note.name,
    note.phoneTail && m.guest_phone({ tail: note.phoneTail }),
    note.leaves ? departureWord(note.leaves, dayOf(Date.now())) : '',
    note.remark,
  ].filter((word) => word !== '');
}
