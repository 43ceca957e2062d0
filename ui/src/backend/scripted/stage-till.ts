// Half of the stage set: all that is not money. The snapshot, settings, devices, the line, the
// journal as a file, the practice world, and who is told the news. `scripted.ts` plays the money.
import type {
  BillQuery,
  DepositQuery,
  DraftView,
  ExportKind,
  LineTest,
  News,
  OthersQuery,
  Settings,
  Setup,
  Snapshot,
  TradeQuery,
} from '../backend';
import { isZone, shop } from '../../shared/shop.svelte';
import { fault } from './amounts';
import { billOf } from './bills';
import { Days } from './days';
import { deskOf, listDeposits, seedDeposits } from './deposits';
import { Elsewhere } from './elsewhere';
import { ScriptedExports } from './exports';
import { seedTrade } from './history';
import { Ledger } from './ledger';
import { ScriptedLine } from './line';
import { filmCounter } from './picture';
import { journalFault, Safe } from './safe';
import type { Script } from './script';
import { ScriptedShifts } from './shifts';
import { StageShifts } from './stage-shifts';
import { BOUND, devicesOf, SETTINGS } from './shop';
import { facetsOf, listTrade, matches } from './trade';
import { World } from './world';

export class StageTill extends StageShifts {
  readonly world = new World();
  readonly ledger = new Ledger();
  readonly line = new ScriptedLine();
  readonly safe = new Safe();
  readonly elsewhere: Elsewhere;
  readonly files: ScriptedExports;
  readonly days: Days;
  readonly turns = new ScriptedShifts(this.ledger, this.staff);
  /** Whether the customer's window is open. */
  customer = false;
  settings: Settings;
  setup: Setup;
  draft: DraftView | null = null;
  readonly #news = new Set<(news: News) => void>();
  readonly #guns = new Set<(text: string) => void>();
  #stopFilm: () => void = () => undefined;

  constructor(readonly script: Script) {
    super();
    this.settings = { ...SETTINGS, ...script.settings };
    this.setup = script.bound === false ? { kind: 'missing' } : BOUND;
    if (script.loginNeeded) this.staff.loginNeeded = true;
    this.ledger.clerk = this.staff.clerk;
    this.elsewhere = new Elsewhere(this.ledger, script.elsewhere ?? 0, script.others ?? 0);
    this.days = new Days(this.ledger, script, (news) => this.tell(news));
    this.ledger.reverseAfterMs = script.reverseAfterMs ?? this.ledger.reverseAfterMs;
    this.files = new ScriptedExports((news) => this.tell(news), script.exportStepMs ?? 60);
    this.safe.stopped = script.stopped ?? null;
    shop.follow(this.settings);
    seedTrade(this.ledger, script.trade ?? 0);
    this.turns.seed();
    if (script.seeded) this.ledger.seed();
    this.ledger.seedOpen(script.open ?? 0);
    seedDeposits(this.ledger, script.deposits ?? 0);
    this.days.plant();
    this.line.trouble = script.trouble ?? null;
  }

  snapshot = async (): Promise<Snapshot> => {
    if (this.safe.stopped !== null) {
      const { language, theme } = this.settings;
      throw fault(this.safe.stopped, { ...journalFault('').params, language, theme });
    }
    return this.snapshotNow();
  };
  ready = (): Promise<void> => Promise.resolve();

  findElsewhere = async (no: string) => this.elsewhere.find(no.trim());
  loadElsewhere = async () => this.elsewhere.load();
  others = async (query: OthersQuery) => this.elsewhere.list(query);
  reconcile = async (fromDay: string, toDay: string) => {
    this.staff.admit('manager');
    return this.days.reconcile(fromDay, toDay);
  };
  cancelReconcile = async (): Promise<void> => this.days.cancel();
  reconciled = async () => {
    this.staff.admit('manager');
    return [...this.days.kept].sort((a, b) => b.fromDay.localeCompare(a.fromDay));
  };
  reconcileFile = async (bytes: Uint8Array) => this.days.file(bytes);

  deposits = async (query: DepositQuery) => {
    if (this.script.deskBroken) throw fault('journal_failed', { cause: 'I/O error' });
    return listDeposits(this.ledger, query);
  };
  desk = async () => deskOf(this.ledger);

  details = async (query: TradeQuery) => {
    this.#readable();
    return listTrade(this.ledger, this.staff, query);
  };
  tradeFacets = async () => facetsOf(this.ledger, this.staff);
  bill = async (query: BillQuery) => {
    this.#readable();
    return billOf(this.ledger, this.staff, query);
  };
  printBill = async (_query: BillQuery): Promise<void> => this.reprint('');
  exportFile = async (kind: ExportKind, bill: BillQuery | null, details: TradeQuery | null) => {
    const found = details
      ? this.ledger.records.filter((record) => matches(this.staff, record, details)).length
      : 0;
    const rows = bill ? billOf(this.ledger, this.staff, bill).trend.length + 40 : found;
    return this.files.write(kind, rows);
  };
  cancelExport = async (): Promise<void> => this.files.cancel();

  reprint = async (_no: string): Promise<void> => {
    if (!this.hasPrinter) throw fault('printer_none');
  };

  saveSettings = async (settings: Settings): Promise<void> => {
    this.line.check(settings);
    if (!isZone(settings.zone)) throw fault('zone_unknown', { zone: settings.zone });
    this.settings = settings;
    this.tellSnapshot();
  };
  printers = async () => ['XP-58', 'HP LaserJet'];
  cameras = async () => ['Integrated Camera', 'USB Camera'];
  testPrint = async (): Promise<void> => this.reprint('');
  testVoice = async (): Promise<void> => undefined;
  testLine = (): Promise<LineTest> =>
    new Promise((done) => this.after(this.script.answerMs ?? 700, () => done(this.line.test)));
  importSigningKey = async (pem: string): Promise<void> => {
    this.line.importKey(pem);
    this.tellSnapshot();
  };
  removeSigningKey = async (): Promise<void> => {
    this.line.signsSinceMs = null;
    this.tellSnapshot();
  };
  backups = async () => this.safe.listed(this.settings.backupFolder);
  restore = async (file: string) => {
    const restored = this.safe.restore(file);
    this.tellSnapshot();
    return restored;
  };
  beginAnew = async () => {
    const begun = this.safe.beginAnew();
    this.tellSnapshot();
    return begun;
  };
  startAgain = async (): Promise<void> => {
    if (this.safe.stopped !== null) throw journalFault(this.safe.stopped);
  };
  backUpNow = async () => this.safe.backUp();
  exportJournal = async () => this.safe.export();
  preview = async (show: (picture: ArrayBuffer) => void): Promise<void> => {
    this.#stopFilm = filmCounter(show);
  };
  previewStop = async (): Promise<void> => this.#stopFilm();

  customerWindow = async (open: boolean): Promise<void> => {
    this.customer = open;
    if (open) window.open('#customer', 'customer', 'width=1024,height=768');
  };
  openPractice = async (): Promise<void> => {
    window.open('#practice', 'practice', 'width=1280,height=860');
  };
  practice = async (method: 'GET' | 'POST' | 'DELETE', path: string, body: object = {}) =>
    structuredClone(this.world.answer(method, path, { ...body }));
  practiceGun = async (text: string): Promise<void> => this.#guns.forEach((hear) => hear(text));

  onNews = async (hear: (news: News) => void) => {
    this.#news.add(hear);
    return () => void this.#news.delete(hear);
  };
  onGun = async (hear: (text: string) => void) => {
    this.#guns.add(hear);
    return () => void this.#guns.delete(hear);
  };

  /** For tests: the line goes bad, or good again. */
  lineIs(trouble: string | null): void {
    this.line.trouble = trouble;
    this.tellSnapshot();
  }

  /** For tests: lets the screens hear something. */
  tell(news: News): void {
    this.#news.forEach((hear) => hear(news));
  }

  /** The records can be read, or why not. */
  #readable(): void {
    if (this.script.tradeBroken) throw fault('journal_failed', { cause: 'I/O error' });
  }

  protected snapshotNow(): Snapshot {
    return {
      setup: this.setup,
      training: true,
      settings: this.settings,
      devices: devicesOf(this.settings, this.script.brokenPrinter === true),
      draft: this.draft,
      mayRefund: this.script.mayRefund !== false,
      open: this.ledger.open,
      line: this.line.now,
      journal: this.safe.broken === null ? null : journalFault(this.safe.broken),
      version: '0.1.0',
      session: this.staff.session,
    };
  }

  protected tellSnapshot(): void {
    this.tell({ kind: 'snapshot', snapshot: this.snapshotNow() });
  }

  protected get hasPrinter(): boolean {
    return this.settings.printer.kind !== 'none';
  }

  protected putAway(): void {
    this.draft = null;
  }

  protected unbound(): void {
    this.setup = { kind: 'missing' };
    this.tellSnapshot();
  }

  protected after(ms: number, act: () => void): void {
    setTimeout(act, ms);
  }
}
