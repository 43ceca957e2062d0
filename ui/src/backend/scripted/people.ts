// The stage set's staff: who they are, whose PIN is set, who is logged in, and what the till says to
// a colleague who authorises. The real PINs are kept sealed by the till; these are for screens and
// tests.
import type {
  Authorisation,
  PeopleView,
  PersonEdit,
  Role,
  SessionView,
  StaffView,
} from '../backend';
import { fault } from './amounts';

const TRIES = 3;
const WAIT_MS = 30_000;
const RANKS: Role[] = ['clerk', 'manager', 'administrator'];

const member = (no: string, name: string, part: Partial<StaffView> = {}): StaffView => ({
  no,
  name,
  manager: false,
  mayRefund: false,
  hasPin: false,
  role: 'clerk',
  local: false,
  hasCard: false,
  ...part,
});

export class ScriptedPeople {
  staff: StaffView[] = [
    member('1001', '李经理', {
      manager: true,
      mayRefund: true,
      hasPin: true,
      role: 'administrator',
    }),
    member('1002', '赵敏', { mayRefund: true, hasPin: true }),
    member('1003', '王小丽'),
    member('1004', '周领班', { mayRefund: true }),
  ];
  /** Whom the device setting names; who may not refund alone. */
  device = '1003';
  loginNeeded = false;
  lockAfterMin = 0;
  locked = false;
  /** Who logged in, or locked it. */
  here: string | null = null;
  /** Why the staff cannot be fetched. */
  trouble: string | null = null;
  #loadedMs = Date.now() - 3_600_000;
  readonly #pins = new Map([
    ['1001', '2468'],
    ['1002', '1357'],
  ]);
  readonly #cards = new Map<string, string>();
  #count = 0;
  #wrong = 0;
  #waitUntil = 0;

  get view(): PeopleView {
    const wrong = this.trouble === null ? null : fault(this.trouble);
    return { staff: this.staff, onDuty: this.onDuty, loadedMs: this.#loadedMs, fault: wrong };
  }

  get onDuty(): string {
    return this.loginNeeded ? (this.here ?? '') : this.device;
  }

  get clerk(): string | null {
    return this.staff.find(({ no }) => no === this.onDuty)?.name ?? null;
  }

  get session(): SessionView {
    const one = this.staff.find(({ no }) => no === this.onDuty);
    return {
      staff: one ? { no: one.no, name: one.name } : null,
      role: this.loginNeeded ? (one?.role ?? 'clerk') : 'administrator',
      locked: this.loginNeeded && (this.locked || this.here === null),
      loginNeeded: this.loginNeeded,
      lockAfterMin: this.lockAfterMin,
      hasOwner: this.staff.some(({ role, hasPin }) => role === 'administrator' && hasPin),
    };
  }

  load(): PeopleView {
    if (this.trouble === null) this.#loadedMs = Date.now();
    return this.view;
  }

  login(no: string, pin: string): SessionView {
    if (!this.loginNeeded) throw fault('logins_off');
    const { name } = this.find(no);
    if (!/^\d{4,8}$/.test(pin)) throw fault('pin_bad');
    if (!this.#pins.has(no)) throw fault('pin_not_set', { name });
    this.#check(no, pin);
    return this.#enter(no);
  }

  card(text: string): SessionView {
    if (!this.loginNeeded) throw fault('logins_off');
    const found = [...this.#cards].find(([, card]) => card === text.toUpperCase());
    if (!found) throw fault('card_unknown');
    return this.#enter(found[0]);
  }

  /** Whether whoever is there may do what takes this role. */
  admit(role: Role): void {
    const { locked, role: is } = this.session;
    if (locked) throw fault('login_needed');
    if (this.loginNeeded && RANKS.indexOf(is) < RANKS.indexOf(role))
      throw fault('role_forbids', { role });
  }

  /** Leave for what decides over the people: of who is logged in, or by a PIN on the spot. */
  leave(given: Authorisation | null): void {
    if (given) {
      const one = this.find(given.staffNo);
      if (one.role !== 'administrator') throw fault('role_forbids', { role: 'administrator' });
      if (!this.#pins.has(one.no)) throw fault('pin_not_set', { name: one.name });
      return this.#check(one.no, given.pin);
    }
    this.admit('administrator');
    if (!this.loginNeeded && this.session.hasOwner)
      throw fault('leave_needed', { role: 'administrator' });
  }

  saveLogins(loginNeeded: boolean, lockAfterMin: number, given: Authorisation | null): SessionView {
    if (!this.session.hasOwner) throw fault('no_administrator');
    this.leave(given);
    this.loginNeeded = loginNeeded;
    this.lockAfterMin = lockAfterMin;
    if (given) this.#enter(given.staffNo.trim());
    return this.session;
  }

  setPin(no: string, old: string | null, pin: string, given: Authorisation | null): PeopleView {
    const { name, role } = this.find(no);
    if (!/^\d{4,8}$/.test(pin)) throw fault('pin_bad');
    const guarded = this.loginNeeded || given !== null;
    if (this.#pins.has(no) && old) this.#check(no, old);
    else if (guarded) this.leave(given);
    else if (this.#pins.has(no)) throw fault('pin_old_needed', { name });
    else if (role !== 'clerk' && this.session.hasOwner) this.leave(given);
    this.#pins.set(no, pin);
    return this.#change(no, { hasPin: true });
  }

  save({ no, name, role, mayRefund }: PersonEdit): PeopleView {
    const known = this.staff.find((one) => one.no === no);
    if (known && !known.local) return this.#change(no, { role });
    if (!/^00\d{1,6}$/.test(no)) throw fault('local_number_bad');
    if (name.trim() === '') throw fault('name_bad');
    const part = { name: name.trim(), role, mayRefund };
    if (known) return this.#change(no, part);
    this.staff = [...this.staff, member(no, part.name, { ...part, local: true })];
    return this.view;
  }

  remove(no: string): PeopleView {
    const { local, name } = this.find(no);
    if (!local) throw fault('not_local', { name });
    this.staff = this.staff.filter((one) => one.no !== no);
    return this.view;
  }

  makeCard(no: string): string {
    this.find(no);
    this.#count += 1;
    const text = `ZGCARD${String(this.#count).padStart(26, '7')}`;
    this.#cards.set(no, text);
    this.#change(no, { hasCard: true });
    return text;
  }

  removeCard(no: string): PeopleView {
    this.#cards.delete(no);
    return this.#change(no, { hasCard: false });
  }

  /** Who authorises; a fault where nobody does. */
  authorised(authorisation: Authorisation | null): string {
    if (!authorisation) throw fault('needs_authorisation');
    const { no, name, mayRefund } = this.find(authorisation.staffNo);
    if (!mayRefund) throw fault('authorisation_no_right', { name });
    if (!this.#pins.has(no)) throw fault('pin_not_set', { name });
    this.#check(no, authorisation.pin);
    return name;
  }

  find(no: string): StaffView {
    const one = this.staff.find((staff) => staff.no === no.trim());
    if (!one) throw fault('staff_unknown');
    return one;
  }

  #enter(no: string): SessionView {
    this.here = no;
    this.locked = false;
    return this.session;
  }

  #change(no: string, part: Partial<StaffView>): PeopleView {
    this.find(no);
    this.staff = this.staff.map((one) => (one.no === no ? { ...one, ...part } : one));
    return this.view;
  }

  #check(no: string, pin: string): void {
    const wait = Math.ceil((this.#waitUntil - Date.now()) / 1000);
    if (wait > 0) throw fault('authorisation_wait', { seconds: String(wait) });
    if (this.#pins.get(no) === pin) {
      this.#wrong = 0;
      return;
    }
    this.#wrong += 1;
    const left = TRIES - this.#wrong;
    if (left > 0) throw fault('authorisation_wrong', { left: String(left) });
    this.#wrong = 0;
    this.#waitUntil = Date.now() + WAIT_MS;
    throw fault('authorisation_wait', { seconds: String(WAIT_MS / 1000) });
  }
}
