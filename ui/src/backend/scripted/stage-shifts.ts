// The part of the stage set about shifts. What is done is noted in the log, and a handover to
// somebody else leaves the till locked where logging in is needed, as the till does.
import type { HandOver, RecordView, ShiftPrint, ShiftQuery, TradePage } from '../backend';
import { fault } from './amounts';
import { ScriptedShifts } from './shifts';
import { StagePeople } from './stage-people';

export abstract class StageShifts extends StagePeople {
  abstract readonly turns: ScriptedShifts;
  /** What was asked to be printed, for tests. */
  readonly slips: { no: number; print: ShiftPrint }[] = [];

  shift = async () => {
    this.staff.admit('clerk');
    return this.turns.view();
  };
  startShift = async (float: string) => {
    this.staff.admit('clerk');
    const view = this.turns.start(float);
    this.log.note(this.staff.clerk, 'shift_started', { float: view.mine.float.yuan });
    return view;
  };
  handOver = async (order: HandOver) => {
    this.staff.admit('clerk');
    const over = this.turns.handOver(order);
    const { to = null, left, difference } = over.ended ?? {};
    this.log.note(this.staff.clerk, 'shift_handed_over', {
      no: String(over.no),
      left: left?.yuan ?? '',
      ...(difference ? { difference: difference.text } : {}),
      ...(to ? { staff: to.no } : {}),
    });
    if (order.print) this.slips.push({ no: over.no, print: order.print });
    if (this.staff.loginNeeded && to && to.name !== this.staff.clerk) await this.logout();
    return over;
  };
  shifts = async (query: ShiftQuery) => {
    this.staff.admit('clerk');
    return this.turns.page(query);
  };
  shiftRecords = async (no: number, after: string | null, limit: number): Promise<TradePage> => {
    this.staff.admit('clerk');
    const all = this.turns.records(no).sort((a, b) => b.begunMs - a.begunMs);
    const from = after === null ? 0 : all.findIndex((one) => one.no === after) + 1;
    const rows: RecordView[] = all.slice(from, from + limit).map((one) => this.ledger.get(one.no));
    const more = from + limit < all.length;
    return { rows, next: more ? (rows.at(-1)?.no ?? null) : null };
  };
  printShift = async (no: number, print: ShiftPrint): Promise<void> => {
    this.turns.records(no);
    if (!this.hasPrinter) throw fault('printer_none');
    this.slips.push({ no, print });
  };

  protected abstract get hasPrinter(): boolean;
}
