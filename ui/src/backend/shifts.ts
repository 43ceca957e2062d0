// The part of the door about shifts (班次) and about money that no platform carries: a clerk's
// figures, the drawer, handing over, and what is booked by hand.
import type { HandOver } from './types/HandOver';
import type { RecordView } from './types/RecordView';
import type { ShiftPage } from './types/ShiftPage';
import type { ShiftPrint } from './types/ShiftPrint';
import type { ShiftQuery } from './types/ShiftQuery';
import type { ShiftsView } from './types/ShiftsView';
import type { ShiftView } from './types/ShiftView';
import type { Tender } from './types/Tender';
import type { TradePage } from './types/TradePage';

export type { HandOver, ShiftPage, ShiftPrint, ShiftQuery, ShiftsView, ShiftView, Tender };
export type { ShiftEnd } from './types/ShiftEnd';
export type { ShiftLine } from './types/ShiftLine';
export type { ShiftSums } from './types/ShiftSums';

export interface Shifts {
  /** The payment that waits for a code was taken by hand: it is recorded and told to Cloud Pay. */
  bookPayment(tender: Tender): Promise<RecordView>;
  /** The shifts that are open. */
  shift(): Promise<ShiftsView>;
  /** Says what lies in the drawer, in yuan as typed, and from when on. */
  startShift(float: string): Promise<ShiftsView>;
  /** Ends the shift of whoever is there; its figures stay as they are then. */
  handOver(order: HandOver): Promise<ShiftView>;
  /** Those that were handed over, newest first, a page at a time. */
  shifts(query: ShiftQuery): Promise<ShiftPage>;
  /** The records that a shift counts. */
  shiftRecords(no: number, after: string | null, limit: number): Promise<TradePage>;
  /** The slip of a handover again, marked as a copy. */
  printShift(no: number, print: ShiftPrint): Promise<void>;
}
