// The clerk's own shift: its figures as the till tells them, starting it, and handing it over with
// the drawer counted. It adds nothing up; what was handed over is shown as the till kept it.
import type {
  Fault,
  RecordView,
  ShiftPrint,
  ShiftsView,
  ShiftView,
  StaffView,
} from '../backend/backend';
import { isFinal } from '../shared/states';
import { asFault, type Till } from '../shared/till.svelte';
import { Drawer } from './drawer.svelte';

/** How long a flurry of new ends is waited for. */
const FLURRY_MS = 500;
/** What a slip shows unless somebody chooses otherwise. */
export const USUAL_PRINT: ShiftPrint = {
  platforms: true,
  deposits: true,
  drawer: true,
  records: false,
};

export class Shifting {
  view = $state.raw<ShiftsView | null>(null);
  staff = $state.raw<StaffView[]>([]);
  fault = $state.raw<Fault | null>(null);
  /** What the form could not do. */
  refused = $state.raw<Fault | null>(null);
  /** What was handed over last, until somebody goes on. */
  done = $state.raw<ShiftView | null>(null);
  readonly drawer: Drawer;
  float = $state('');
  to = $state('');
  note = $state('');
  print = $state<ShiftPrint>({ ...USUAL_PRINT });
  printing = $state(true);
  busy = $state(false);
  /** Something is odd, and was said: the next press hands over all the same. */
  sure = $state(false);
  #asked = 0;
  #flurry: ReturnType<typeof setTimeout> | undefined;

  constructor(readonly till: Till) {
    this.drawer = new Drawer(till.backend);
    till.join({
      moved: ({ state }) => {
        if (till.screen !== 'shift' || !isFinal(state)) return;
        clearTimeout(this.#flurry);
        this.#flurry = setTimeout(() => void this.load(), FLURRY_MS);
      },
      snapshot: ({ session }) => {
        // Whoever comes next begins an own shift, with nothing typed by the one before.
        if (session.locked) {
          this.#forget();
          this.view = null;
        } else if (this.done && till.screen !== 'shift') this.done = null;
      },
    });
  }

  /** Those of the clerk that have no result yet, as far as they are known here. */
  get unresolved(): RecordView[] {
    const clerk = this.view?.mine.clerk ?? null;
    const names: (string | null)[] = clerk === null ? [null] : [clerk.name, clerk.no];
    return this.till.open.filter(({ who, elsewhere }) => !elsewhere && names.includes(who.clerk));
  }

  async open(): Promise<void> {
    // Nothing is printed where there is no printer.
    if (this.till.snapshot?.settings.printer.kind === 'none') this.printing = false;
    void this.#loadStaff();
    await this.load();
    if (this.view && this.float === '') this.float = this.view.lastLeft.yuan;
  }

  async load(): Promise<void> {
    const asked = ++this.#asked;
    try {
      const view = await this.till.backend.shift();
      if (asked !== this.#asked) return;
      this.view = view;
      this.fault = null;
    } catch (error) {
      if (asked !== this.#asked) return;
      this.fault = asFault(error);
    }
  }

  async start(): Promise<void> {
    await this.#do(async () => {
      this.view = await this.till.backend.startShift(this.float);
    });
  }

  /** What is odd about handing over now: said before, never forbidden. */
  get odd(): ('unresolved' | 'uncounted' | 'differs')[] {
    const mine = this.view?.mine;
    if (!mine) return [];
    const differs = this.drawer.difference(mine);
    return [
      ...(mine.unresolved > 0 ? (['unresolved'] as const) : []),
      ...(differs === null && mine.cashExpected.fen !== 0 ? (['uncounted'] as const) : []),
      ...(differs !== null && differs !== 0 ? (['differs'] as const) : []),
    ];
  }

  /** Whether what was typed can be handed over. */
  get ready(): boolean {
    const mine = this.view?.mine;
    if (!mine || this.busy) return false;
    const { counted, takenOut } = this.drawer;
    return !counted.unread && !takenOut.unread && this.drawer.left(mine) >= 0;
  }

  /** One press; a second one where something is odd. */
  async handOver(): Promise<void> {
    if (!this.ready) return;
    if (this.odd.length > 0 && !this.sure) {
      this.sure = true;
      return;
    }
    await this.#do(async () => {
      const { counted, takenOut } = this.drawer;
      const done = await this.till.backend.handOver({
        counted: counted.text.trim() === '' ? null : counted.text,
        takenOut: takenOut.text,
        to: this.to === '' ? null : this.to,
        note: this.note,
        print: this.printing ? { ...this.print } : null,
      });
      this.#forget();
      this.done = done;
    });
    // Where the next clerk has to log in, there is nothing more to see.
    if (this.done && this.till.snapshot?.session.locked !== true) await this.load();
  }

  /** The summary was read: on with what comes next. */
  goOn(): void {
    this.done = null;
    if (this.view) this.float = this.view.lastLeft.yuan;
  }

  #forget(): void {
    this.sure = false;
    this.drawer.clear();
    this.to = '';
    this.note = '';
    this.float = '';
  }

  async #loadStaff(): Promise<void> {
    const people = await this.till.backend.people().catch(() => null);
    if (people) this.staff = people.staff;
  }

  async #do(act: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.refused = null;
    try {
      await act();
    } catch (error) {
      this.refused = asFault(error);
    } finally {
      this.busy = false;
    }
  }
}
