// The part of the stage set about people: logins, staff, cards, the audit log, letting go of the
// shop. Each thing that is done is noted in the log, as the till does.
import type { Authorisation, LeftBehind, PersonEdit, SessionView } from '../backend';
import { amountOf, fault } from './amounts';
import { ScriptedAudit } from './audit';
import type { Ledger } from './ledger';
import { ScriptedPeople } from './people';

export abstract class StagePeople {
  readonly staff = new ScriptedPeople();
  readonly log = new ScriptedAudit();
  abstract readonly ledger: Ledger;

  people = async () => this.staff.view;
  loadPeople = async () => this.staff.load();
  setPin = async (
    no: string,
    old: string | null,
    pin: string,
    leave: Authorisation | null = null,
  ) => this.#noted(() => this.staff.setPin(no, old, pin, leave), 'pin_set', no);
  savePerson = async (person: PersonEdit, leave: Authorisation | null) => {
    this.staff.leave(leave);
    const { no, role } = person;
    return this.#noted(() => this.staff.save(person), 'person_saved', no, { role });
  };
  removePerson = async (no: string, leave: Authorisation | null) => {
    this.staff.leave(leave);
    return this.#noted(() => this.staff.remove(no), 'person_removed', no);
  };
  makeCard = async (no: string, leave: Authorisation | null) => {
    this.staff.leave(leave);
    return this.#noted(() => this.staff.makeCard(no), 'card_made', no);
  };
  removeCard = async (no: string, leave: Authorisation | null) => {
    this.staff.leave(leave);
    return this.#noted(() => this.staff.removeCard(no), 'card_removed', no);
  };

  login = async (no: string, pin: string): Promise<SessionView> => {
    try {
      this.staff.login(no.trim(), pin);
    } catch (error) {
      this.log.note(this.staff.clerk, 'pin_wrong', { staff: no.trim() });
      throw error;
    }
    return this.#moved('logged_in');
  };
  logout = async (): Promise<SessionView> => {
    const who = this.staff.clerk;
    this.staff.here = null;
    return this.#moved('logged_out', who);
  };
  lock = async (): Promise<SessionView> => {
    if (!this.staff.loginNeeded) return this.staff.session;
    this.staff.locked = true;
    return this.#moved('locked');
  };
  active = async (): Promise<void> => undefined;
  saveLogins = async (needed: boolean, minutes: number, leave: Authorisation | null) => {
    this.staff.saveLogins(needed, minutes, leave);
    const what = needed ? 'logins_on' : 'logins_off';
    this.log.note(this.staff.clerk, what, { minutes: String(minutes) });
    this.tellSnapshot();
    return this.staff.session;
  };

  audit = async (after: number | null, limit: number) => {
    this.staff.admit('manager');
    return this.log.page(after, limit);
  };
  verifyAudit = async () => this.log.verify();
  exportAudit = async () => {
    this.staff.admit('manager');
    const file = '/var/lib/zhanggui/backups/zhanggui-training-audit.log';
    this.log.note(this.staff.clerk, 'exported', { file });
    return file;
  };

  leftBehind = async (): Promise<LeftBehind> => {
    const { open } = this.ledger;
    return { open, deposits: 0, frozen: amountOf(0), count: open.length };
  };
  unbind = async (despite: number | null, leave: Authorisation | null): Promise<void> => {
    this.staff.leave(leave);
    const { count } = await this.leftBehind();
    if (count > 0 && despite !== count) throw fault('unresolved_left', { count: String(count) });
    this.log.note(this.staff.clerk, 'unbound', { left: String(count) });
    this.unbound();
  };

  /** A card at the gun. */
  protected cardShown(text: string): void {
    this.staff.card(text);
    this.#moved('logged_in_by_card');
  }

  protected abstract tellSnapshot(): void;
  protected abstract putAway(): void;
  protected abstract unbound(): void;

  #moved(what: string, who: string | null = this.staff.clerk): SessionView {
    this.log.note(who, what);
    this.putAway();
    this.ledger.clerk = this.staff.clerk;
    this.tellSnapshot();
    return this.staff.session;
  }

  #noted<T>(act: () => T, what: string, no: string, more: Record<string, string> = {}): T {
    const done = act();
    this.log.note(this.staff.clerk, what, { staff: no, ...more });
    this.tellSnapshot();
    return done;
  }
}
