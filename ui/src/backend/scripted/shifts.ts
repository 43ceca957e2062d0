// The stage set's shifts: whose is open, what it counts, and those that were handed over. A record is
// counted by the first handover after its end, never by a clock. The till's own figures are worked
// out, and proved, in the till.
import type {
  Amount,
  HandOver,
  RecordView,
  ShiftEnd,
  ShiftPage,
  ShiftQuery,
  ShiftsView,
  ShiftView,
  StaffName,
} from '../backend';
import { shop } from '../../shared/shop.svelte';
import { isFinal } from '../../shared/states';
import { amountOf, fault, readSum } from './amounts';
import type { Ledger } from './ledger';
import type { ScriptedPeople } from './people';
import { linesOf, signed, sumsOf } from './shift-sums';
import { countedMs } from './trade';

interface Open {
  no: number;
  /** Whose, as records name them. */
  name: string | null;
  startedMs: number | null;
  float: Amount;
}

export class ScriptedShifts {
  past: ShiftView[] = [];
  /** The shift by which each record was counted. */
  readonly #counted = new Map<string, number>();
  #open: Open[] = [];
  #count = 0;
  #lastLeft = amountOf(0);

  constructor(
    readonly ledger: Ledger,
    readonly people: ScriptedPeople,
  ) {}

  get #seesAll(): boolean {
    return this.people.session.role !== 'clerk';
  }

  view(): ShiftsView {
    const here = this.people.clerk;
    const mine = this.#of(here);
    const names = new Set(this.#uncounted.map(({ who }) => who.clerk));
    this.#open.forEach(({ name }) => names.add(name));
    names.delete(here);
    const others = [...names].map((name) => this.#seen(this.#of(name)));
    const seesAll = this.#seesAll;
    return {
      mine: this.#seen(mine),
      others: seesAll ? others : [],
      seesAll,
      lastLeft: this.#lastLeft,
    };
  }

  start(text: string): ShiftsView {
    const mine = this.#of(this.people.clerk);
    if (mine.startedMs !== null) throw fault('shift_started');
    mine.float = readSum(text);
    mine.startedMs = Date.now();
    return this.view();
  }

  handOver({ counted, takenOut, to, note }: HandOver): ShiftView {
    const mine = this.#of(this.people.clerk);
    const view = this.#seen(mine);
    if (mine.startedMs === null && view.lines.length === 0) throw fault('shift_nothing');
    const there = counted === null ? null : readSum(counted);
    const out = takenOut.trim() === '' ? amountOf(0) : readSum(takenOut);
    const most = there?.fen ?? view.cashExpected.fen;
    if (out.fen > most) throw fault('shift_taken_out_exceeds', { most: amountOf(most).yuan });
    const next = to === null ? null : this.people.find(to.trim());
    const ended: ShiftEnd = {
      atMs: Date.now(),
      to: next ? { no: next.no, name: next.name } : null,
      counted: there,
      difference: there ? signed(there.fen - view.cashExpected.fen) : null,
      takenOut: out,
      left: amountOf(Math.max(0, most - out.fen)),
      note: note.trim(),
    };
    const over = this.#end(mine, view, ended);
    if (next) {
      const theirs = this.#of(next.name);
      theirs.startedMs ??= Date.now();
      theirs.float = ended.left;
    }
    return over;
  }

  page({ clerk, fromMs, toMs, after, limit }: ShiftQuery): ShiftPage {
    const mine = this.#who(this.people.clerk)?.no ?? '';
    if (!this.#seesAll && clerk !== null && clerk !== mine) throw fault('shift_not_yours');
    const whose = this.#seesAll ? clerk : mine;
    const found = this.past.filter(
      (one) =>
        (whose === null || (one.clerk?.no ?? '') === whose) &&
        (fromMs === null || (one.ended?.atMs ?? 0) >= fromMs) &&
        (toMs === null || (one.ended?.atMs ?? 0) < toMs) &&
        (after === null || one.no < after),
    );
    const rows = found.sort((a, b) => b.no - a.no).slice(0, limit);
    return { rows, next: found.length > limit ? (rows.at(-1)?.no ?? null) : null };
  }

  records(no: number): RecordView[] {
    const open = this.#open.find((one) => one.no === no);
    const past = this.past.find((one) => one.no === no);
    if (!open && !past) throw fault('shift_not_found', { no: String(no) });
    const name = open ? open.name : (past?.clerk?.name ?? null);
    if (!this.#seesAll && name !== this.people.clerk) throw fault('shift_not_yours');
    if (open) return this.#counts(open.name);
    return this.ledger.records.filter((one) => this.#counted.get(one.no) === no);
  }

  /** What was traded before today was handed over by each clerk every evening. */
  seed(): void {
    const today = shop.beginOf(shop.dayOf(Date.now()));
    const days = new Map<string, RecordView[]>();
    for (const record of this.#uncounted) {
      if (countedMs(record) >= today) continue;
      const key = `${shop.dayOf(countedMs(record))} ${record.who.clerk ?? ''}`;
      days.set(key, [...(days.get(key) ?? []), record]);
    }
    for (const [key, records] of [...days].sort(([a], [b]) => a.localeCompare(b))) {
      const name = key.slice(11) === '' ? null : key.slice(11);
      const mine = this.#of(name);
      mine.float = amountOf(50_000);
      const view = this.#seen(mine, records);
      const counted = view.cashExpected.fen - (mine.no % 6 === 5 ? 1_000 : 0);
      this.#end(mine, view, {
        atMs: Math.max(...records.map(countedMs)) + 600_000,
        to: this.#who('赵敏'),
        counted: amountOf(counted),
        difference: signed(counted - view.cashExpected.fen),
        takenOut: amountOf(Math.max(0, counted - 50_000)),
        left: amountOf(Math.min(50_000, counted)),
        note: mine.no % 6 === 5 ? '少十元，找零时多给了' : '',
      });
    }
  }

  get #uncounted(): RecordView[] {
    return this.ledger.records.filter(
      (one) =>
        !one.elsewhere &&
        !this.#counted.has(one.no) &&
        (one.state === 'done' || one.state === 'reversed'),
    );
  }

  #counts(name: string | null): RecordView[] {
    return this.#uncounted.filter(({ who }) => who.clerk === name);
  }

  /** The shift of a clerk goes on until it is handed over, whoever was there in between. */
  #of(name: string | null): Open {
    const known = this.#open.find((one) => one.name === name);
    if (known) return known;
    this.#count += 1;
    const open: Open = { no: this.#count, name, startedMs: null, float: amountOf(0) };
    this.#open = [...this.#open, open];
    return open;
  }

  #seen({ no, name, startedMs, float }: Open, records = this.#counts(name)): ShiftView {
    const cash = sumsOf(records.filter(({ platform }) => platform === 'cash'));
    return {
      no,
      clerk: this.#who(name),
      startedMs,
      float,
      lines: linesOf(records),
      total: sumsOf(records),
      unresolved: this.ledger.records.filter(
        ({ state, who, elsewhere }) => !elsewhere && !isFinal(state) && who.clerk === name,
      ).length,
      cashExpected: signed(float.fen + cash.payments.sum.fen - cash.refunds.sum.fen),
      ended: null,
    };
  }

  #end(open: Open, view: ShiftView, ended: ShiftEnd): ShiftView {
    const over = { ...view, ended };
    const until = ended.atMs;
    this.#counts(open.name)
      .filter((record) => countedMs(record) <= until)
      .forEach(({ no }) => this.#counted.set(no, open.no));
    this.past = [...this.past, over];
    this.#open = this.#open.filter((one) => one !== open);
    this.#lastLeft = ended.left;
    return over;
  }

  #who(name: string | null): StaffName | null {
    const one = this.people.staff.find((each) => each.name === name);
    return one ? { no: one.no, name: one.name } : null;
  }
}
