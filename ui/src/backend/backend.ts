// The one door between the screens and the till. It names every question and every act; it holds
// no state and knows no rule. `tauri.ts` is the real door, `scripted.ts` a believable stage set.
import type { Amount } from './types/Amount';
import type { AuditPage } from './types/AuditPage';
import type { AuditVerified } from './types/AuditVerified';
import type { Authorisation } from './types/Authorisation';
import type { Backups } from './types/Backups';
import type { BackupView } from './types/BackupView';
import type { BillQuery } from './types/BillQuery';
import type { BillView } from './types/BillView';
import type { DepositPage } from './types/DepositPage';
import type { DepositQuery } from './types/DepositQuery';
import type { DeskView } from './types/DeskView';
import type { DraftKind } from './types/DraftKind';
import type { DraftView } from './types/DraftView';
import type { ElsewhereView } from './types/ElsewhereView';
import type { ExportKind } from './types/ExportKind';
import type { ExportView } from './types/ExportView';
import type { Fault } from './types/Fault';
import type { GuestNote } from './types/GuestNote';
import type { Intake } from './types/Intake';
import type { LeftBehind } from './types/LeftBehind';
import type { LineTest } from './types/LineTest';
import type { News } from './types/News';
import type { OthersPage } from './types/OthersPage';
import type { OthersQuery } from './types/OthersQuery';
import type { PeopleView } from './types/PeopleView';
import type { PersonEdit } from './types/PersonEdit';
import type { ReconcileView } from './types/ReconcileView';
import type { RecordDetail } from './types/RecordDetail';
import type { RecordView } from './types/RecordView';
import type { Rest } from './types/Rest';
import type { Restored } from './types/Restored';
import type { SessionView } from './types/SessionView';
import type { Settings } from './types/Settings';
import type { Snapshot } from './types/Snapshot';
import type { TradeFacets } from './types/TradeFacets';
import type { TradePage } from './types/TradePage';
import type { TradeQuery } from './types/TradeQuery';
import type { Shifts } from './shifts';

export type {
  Amount,
  AuditPage,
  AuditVerified,
  Authorisation,
  Backups,
  BackupView,
  BillQuery,
  BillView,
  DepositPage,
  DepositQuery,
  DeskView,
  DraftKind,
  DraftView,
  ElsewhereView,
  ExportKind,
  ExportView,
  Fault,
  GuestNote,
  Intake,
  LeftBehind,
  LineTest,
  News,
  OthersPage,
  OthersQuery,
  PeopleView,
  PersonEdit,
  ReconcileView,
  RecordDetail,
  RecordView,
  Rest,
  Restored,
  SessionView,
  Settings,
  Snapshot,
  TradeFacets,
  TradePage,
  TradeQuery,
};
export type * from './shifts';
export type { AuditRow } from './types/AuditRow';
export type { BillGroup } from './types/BillGroup';
export type { BillPoint } from './types/BillPoint';
export type { BillSums } from './types/BillSums';
export type { ConsumeView } from './types/ConsumeView';
export type { CountSum } from './types/CountSum';
export type { DepositRow } from './types/DepositRow';
export type { DepositStand } from './types/DepositStand';
export type { DepositView } from './types/DepositView';
export type { DeviceState } from './types/DeviceState';
export type { Devices } from './types/Devices';
export type { DifferenceKind } from './types/DifferenceKind';
export type { DifferenceView } from './types/DifferenceView';
export type { HostTest } from './types/HostTest';
export type { Kind } from './types/Kind';
export type { Language } from './types/Language';
export type { Line } from './types/Line';
export type { LineVerdict } from './types/LineVerdict';
export type { Mode } from './types/Mode';
export type { OthersList } from './types/OthersList';
export type { OthersPlace } from './types/OthersPlace';
export type { OthersRow } from './types/OthersRow';
export type { PaymentView } from './types/PaymentView';
export type { Platform } from './types/Platform';
export type { ReconcileAdvice } from './types/ReconcileAdvice';
export type { ReconcileKind } from './types/ReconcileKind';
export type { ReconcileSource } from './types/ReconcileSource';
export type { PrinterChoice } from './types/PrinterChoice';
export type { ProxyChoice } from './types/ProxyChoice';
export type { Reversal } from './types/Reversal';
export type { Role } from './types/Role';
export type { Setup } from './types/Setup';
export type { ShownView } from './types/ShownView';
export type { SignedAmount } from './types/SignedAmount';
export type { StaffName } from './types/StaffName';
export type { StaffView } from './types/StaffView';
export type { State } from './types/State';
export type { Theme } from './types/Theme';
export type { ThereState } from './types/ThereState';
export type { TradeKind } from './types/TradeKind';
export type { TradeState } from './types/TradeState';
export type { TradeTime } from './types/TradeTime';
export type { WhoView } from './types/WhoView';

/** Ends a subscription. */
export type Stop = () => void;

/** A whole JPEG picture of the camera. */
export type Picture = ArrayBuffer;

/** What a practice request may be: the desk's own small JSON interface. */
export type PracticeMethod = 'GET' | 'POST' | 'DELETE';

/** Every promise rejects with a `Fault` and nothing else. */
export interface Backend extends Shifts {
  snapshot(): Promise<Snapshot>;
  /** Once, after the main window is first drawn. */
  ready(): Promise<void>;

  /** Is this text an amount the till would take? */
  checkAmount(text: string): Promise<Amount>;
  /** What is noted about the guest of a deposit is never needed. */
  begin(kind: DraftKind, amount: string, guest: GuestNote | null): Promise<DraftView>;
  /** A payment of what a guest owes beyond a deposit that was consumed. */
  topUp(freezeNo: string, amount: string): Promise<DraftView>;
  cancelDraft(): Promise<void>;
  /** The deposit that waits is asked for by a code on the screen, which the guest scans. */
  showCode(): Promise<Intake>;
  /** A text from gun, paste or keyboard: the till itself tells what it is. */
  intake(text: string): Promise<Intake>;

  /** Newest first. */
  recent(limit: number): Promise<RecordView[]>;
  find(number: string): Promise<RecordDetail>;
  /** Everything there is, newest first, a page at a time. */
  details(query: TradeQuery): Promise<TradePage>;
  /** Whom and what the details can be filtered by. */
  tradeFacets(): Promise<TradeFacets>;
  bill(query: BillQuery): Promise<BillView>;
  printBill(query: BillQuery): Promise<void>;
  /** Of a bill, or of what a details query finds; news tells how far it is. */
  exportFile(
    kind: ExportKind,
    bill: BillQuery | null,
    details: TradeQuery | null,
  ): Promise<ExportView>;
  /** What is being written ends with the fault `export_cancelled`, and leaves no file. */
  cancelExport(): Promise<void>;
  /** The open deposits first, a page at a time. */
  deposits(query: DepositQuery): Promise<DepositPage>;
  desk(): Promise<DeskView>;
  /** A deposit of another terminal, by its number or the guest's own: the platform is asked. */
  findElsewhere(no: string): Promise<RecordDetail>;
  /** Looks for the open deposits of the shop's other terminals; it may take a minute. */
  loadElsewhere(): Promise<ElsewhereView>;
  /** What other terminals of the shop did, as Cloud Pay lists it: to be looked at, and not kept. */
  others(query: OthersQuery): Promise<OthersPage>;
  /** Holds these days (2026-03-01, both with it) against Cloud Pay's lists; news tell how far it came. */
  reconcile(fromDay: string, toDay: string): Promise<ReconcileView>;
  /** What was begun by hand ends with the fault `reconcile_overtaken`; nothing came of it. */
  cancelReconcile(): Promise<void>;
  /** What the days came to, the newest first: every night the day that is over is reconciled. */
  reconciled(): Promise<ReconcileView[]>;
  /** Holds the days of a downloaded bill against it. */
  reconcileFile(bytes: Uint8Array): Promise<ReconcileView>;
  /** This and the next two: without the right, a colleague's authorisation is needed. */
  consume(
    freezeNo: string,
    amount: string,
    rest: Rest,
    authorisation: Authorisation | null,
  ): Promise<RecordView>;
  /** Without an amount, all that is left. */
  unfreeze(
    freezeNo: string,
    amount: string | null,
    authorisation: Authorisation | null,
  ): Promise<RecordView>;
  /** Of a payment, or of a consume. */
  refund(orderNo: string, amount: string, authorisation: Authorisation | null): Promise<RecordView>;
  askNow(no: string): Promise<void>;
  /** Asks the platform to take an open payment back; news tells what became of it. */
  reverse(no: string): Promise<RecordView>;
  reprint(no: string): Promise<void>;

  people(): Promise<PeopleView>;
  /** Asks Cloud Pay who works in the shop. */
  loadPeople(): Promise<PeopleView>;
  /** Where a PIN is set already, the old one is needed, or the leave of somebody above. */
  setPin(
    no: string,
    old: string | null,
    pin: string,
    leave: Authorisation | null,
  ): Promise<PeopleView>;
  /** These need an administrator: logged in, or by PIN on the spot. */
  savePerson(person: PersonEdit, leave: Authorisation | null): Promise<PeopleView>;
  removePerson(no: string, leave: Authorisation | null): Promise<PeopleView>;
  /** The card's text, told this once. */
  makeCard(no: string, leave: Authorisation | null): Promise<string>;
  removeCard(no: string, leave: Authorisation | null): Promise<PeopleView>;

  login(no: string, pin: string): Promise<SessionView>;
  logout(): Promise<SessionView>;
  lock(): Promise<SessionView>;
  /** Something was typed or touched: the till locks itself later. */
  active(): Promise<void>;
  saveLogins(
    loginNeeded: boolean,
    lockAfterMin: number,
    leave: Authorisation | null,
  ): Promise<SessionView>;

  /** The newest first, from where the page before ended. */
  audit(after: number | null, limit: number): Promise<AuditPage>;
  verifyAudit(): Promise<AuditVerified>;
  /** Answers with the file's place. */
  exportAudit(): Promise<string>;

  /** What only this till could end. */
  leftBehind(): Promise<LeftBehind>;
  /** Lets go of the shop; `despite` says how much is left behind. */
  unbind(despite: number | null, leave: Authorisation | null): Promise<void>;

  saveSettings(settings: Settings): Promise<void>;
  printers(): Promise<string[]>;
  cameras(): Promise<string[]>;
  testPrint(): Promise<void>;
  testVoice(): Promise<void>;

  /** Tries every host of the line, one after the other: it may take a minute. */
  testLine(): Promise<LineTest>;
  /** The key that signs refunds, as PEM text. It is never given back. */
  importSigningKey(pem: string): Promise<void>;
  removeSigningKey(): Promise<void>;

  /** These four also answer while the journal cannot be opened. */
  backups(): Promise<Backups>;
  restore(file: string): Promise<Restored>;
  /** Begins a new journal with what can still be read; the file before is kept aside. */
  beginAnew(): Promise<Restored>;
  startAgain(): Promise<void>;
  /** Only while the till is at work. */
  backUpNow(): Promise<BackupView>;
  /** Writes every entry as JSON lines; answers with the file's place. */
  exportJournal(): Promise<string>;

  /** Camera pictures until `previewStop`; one preview at a time. */
  preview(show: (picture: Picture) => void): Promise<void>;
  previewStop(): Promise<void>;

  /** The window towards the guest, on the second screen where there is one. */
  customerWindow(open: boolean): Promise<void>;

  openPractice(): Promise<void>;
  practice(method: PracticeMethod, path: string, body?: object): Promise<unknown>;
  /** Shows a code to the scanner gun of the till. */
  practiceGun(text: string): Promise<void>;

  onNews(hear: (news: News) => void): Promise<Stop>;
  onGun(hear: (text: string) => void): Promise<Stop>;
}
