// What the main window knows of the till: the last snapshot, the open records, the one fault on
// show, and where the clerk is. News comes in here and is handed on to those who asked. It decides
// nothing about money; it only keeps what it was told.
import type {
  Backend,
  Fault,
  Intake,
  News,
  RecordDetail,
  RecordView,
  Settings,
  Snapshot,
  Stop,
} from '../backend/backend';
import { noteReversal } from './reversal';
import { shop } from './shop.svelte';
import { isFinal } from './states';
import { wear } from './theme';
import { words } from '../words/words.svelte';

export type Screen =
  | 'setup'
  | 'till'
  | 'desk'
  | 'waiting'
  | 'records'
  | 'bills'
  | 'reconcile'
  | 'shift'
  | 'settings'
  | 'audit';
/** Where a fault is said: over the screen's head, or beside the form that caused it. */
export type Place = 'head' | 'form';

export interface Listener {
  submitted?(record: RecordView): void;
  found?(detail: RecordDetail): void;
  /** A record began or moved; `before` is how the till knew it until now, if it did. */
  moved?(record: RecordView, late: boolean, before: RecordView | undefined): void;
  snapshot?(snapshot: Snapshot): void;
  setUp?(): void;
  /** So many rows of a file are written. */
  exporting?(done: number, total: number): void;
  /** A reconciliation listed so many papers. */
  reconciling?(done: number, total: number | null): void;
  /** What a day came to was kept. */
  reconciled?(): void;
}

export class Till {
  snapshot = $state.raw<Snapshot | null>(null);
  open = $state.raw<RecordView[]>([]);
  fault = $state.raw<{ fault: Fault; place: Place } | null>(null);
  screen = $state<Screen>('till');
  /** Why there is nothing to show: the till cannot start. */
  stopped = $state.raw<Fault | null>(null);
  /** Why payments have stopped at a till that was at work: its journal. */
  broken = $state.raw<Fault | null>(null);

  readonly #listeners: Listener[] = [];
  // Asked, never drawn from: it needs no reactivity.
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  readonly #latest = new Map<string, RecordView>();

  constructor(readonly backend: Backend) {}

  join(listener: Listener): void {
    this.#listeners.push(listener);
  }

  /** Subscribes and takes the first snapshot. The returned function ends it. */
  async start(): Promise<Stop> {
    const stops = [
      await this.backend.onNews((news) => this.hear(news)),
      await this.backend.onGun((text) => void this.scan(text)),
    ];
    await this.begin();
    await this.attempt(() => this.backend.ready());
    return () => stops.forEach((stop) => stop());
  }

  /** Takes the first snapshot, or learns why there is none. */
  async begin(): Promise<void> {
    try {
      const first = await this.backend.snapshot();
      this.stopped = null;
      this.#take(first);
      this.screen = first.setup.kind === 'bound' ? 'till' : 'setup';
    } catch (error) {
      this.stopped = asFault(error);
      // There are no settings to read, so what the screen needs of them comes with the fault.
      const { language, theme } = this.stopped.params;
      if (language === 'en' || language === 'zh-CN') words.speak(language);
      wear(theme === 'light' || theme === 'dark' ? theme : 'system');
    }
  }

  hear(news: News): void {
    switch (news.kind) {
      case 'snapshot':
        return this.#take(news.snapshot);
      case 'record':
        return this.#move(news.record, news.late);
      case 'scanned':
        return this.#meet(news.intake);
      case 'fault':
        return this.show(news.fault);
      case 'setUp':
        this.clearFault();
        return this.#tell((listener) => listener.setUp?.());
      case 'exporting':
        return this.#tell((listener) => listener.exporting?.(news.done, news.total));
      case 'reconciling':
        return this.#tell((listener) => listener.reconciling?.(news.done, news.total));
      case 'reconciled':
        return this.#tell((listener) => listener.reconciled?.());
    }
  }

  /** A code from the gun, wherever the clerk is. */
  async scan(text: string, place: Place = 'head'): Promise<void> {
    await this.meet(() => this.backend.intake(text), place);
  }

  /** Does what a text or a touch leads to, and goes where it leads. */
  async meet(act: () => Promise<Intake>, place: Place = 'head'): Promise<void> {
    const intake = await this.attempt(act, place);
    if (intake) this.#meet(intake);
  }

  /** Does something; a fault is shown and answered with null. */
  async attempt<T>(act: () => Promise<T>, place: Place = 'head'): Promise<T | null> {
    this.clearFault();
    try {
      return await act();
    } catch (error) {
      this.show(asFault(error), place);
      return null;
    }
  }

  async save(settings: Settings): Promise<void> {
    const before = this.snapshot;
    if (before) this.#take({ ...before, settings });
    const saved = await this.attempt(async () => {
      await this.backend.saveSettings(settings);
      return true;
    });
    if (!saved && before && this.snapshot) {
      this.#take({ ...this.snapshot, settings: before.settings });
    }
  }

  go(screen: Screen): void {
    this.clearFault();
    this.screen = screen;
  }

  show(fault: Fault, place: Place = 'head'): void {
    // A journal that cannot be written has a strip of its own, which stays.
    if (isOfJournal(fault)) this.broken = fault;
    else this.fault = { fault, place };
  }

  clearFault(): void {
    this.fault = null;
  }

  /** The newest we heard of a record, which may be newer than an answer still on its way. */
  newest(record: RecordView): RecordView {
    return this.#latest.get(record.no) ?? record;
  }

  #take(snapshot: Snapshot): void {
    this.snapshot = snapshot;
    this.broken = snapshot.journal;
    snapshot.open.forEach(noteReversal);
    this.open = snapshot.open.map((record) => this.newest(record)).filter((r) => !isFinal(r.state));
    words.speak(snapshot.settings.language);
    shop.follow(snapshot.settings);
    wear(snapshot.settings.theme);
    this.#tell((listener) => listener.snapshot?.(snapshot));
  }

  #move(record: RecordView, late: boolean): void {
    const before = this.#latest.get(record.no) ?? this.open.find(({ no }) => no === record.no);
    this.#latest.set(record.no, noteReversal(record));
    // It was recorded, so the journal can be written again.
    this.broken = null;
    const others = this.open.filter((r) => r.no !== record.no);
    this.open = isFinal(record.state)
      ? others
      : [...others, record].sort((a, b) => a.begunMs - b.begunMs);
    this.#tell((listener) => listener.moved?.(record, late, before));
  }

  #meet(intake: Intake): void {
    // The end of a set-up may be told before the answer that it began: its fault must stay.
    if (intake.kind !== 'settingUp') this.clearFault();
    switch (intake.kind) {
      case 'submitted':
        return this.#tell((listener) => listener.submitted?.(this.newest(intake.record)));
      case 'found':
        // A slip at the desk opens at the desk.
        if (this.screen !== 'desk' || intake.detail.deposit === null) this.screen = 'records';
        return this.#tell((listener) => listener.found?.(intake.detail));
      case 'settingUp':
        this.screen = 'setup';
        return;
      case 'loggedIn':
        // Who it is comes with the snapshot.
        return;
    }
  }

  #tell(say: (listener: Listener) => void): void {
    this.#listeners.forEach(say);
  }
}

/** The door rejects with faults only; anything else is a mistake of ours and is said as such. */
export function asFault(error: unknown): Fault {
  if (typeof error === 'object' && error !== null && 'code' in error && 'params' in error) {
    return error as Fault;
  }
  return { code: 'unexpected', params: { code: String(error) } };
}

/** Whether the journal is what is wrong: then nothing is sent any more. */
export function isOfJournal({ code }: Fault): boolean {
  return code === 'journal' || code.startsWith('journal_');
}
