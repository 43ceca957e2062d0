// The names of shifts and of whose they are.
import type { ShiftView, StaffName } from '../backend/backend';
import { moment } from '../shared/time';
import { m } from '../words/generated/messages.js';

export const staffWord = (staff: StaffName | null): string =>
  staff === null ? m.clerk_nobody() : staff.name || staff.no;

export const shiftWord = ({ no }: Pick<ShiftView, 'no'>): string => m.shift_of({ no: String(no) });

/** From when on it counts. */
export const sinceWord = ({ startedMs }: Pick<ShiftView, 'startedMs'>): string =>
  startedMs === null ? m.shift_not_started() : m.shift_since({ at: moment(startedMs) });

export const unresolvedWord = (n: number): string =>
  n === 1 ? m.shift_unresolved_one() : m.shift_unresolved({ n: String(n) });
