// The stage set's staff: who may refund, whose PIN is set, and what the till says to a colleague
// who authorises. The real PINs are kept sealed by the till; these are for screens and tests.
import type { Authorisation, PeopleView, StaffView } from '../backend';
import { fault } from './amounts';

const TRIES = 3;
const WAIT_MS = 30_000;

const member = (no: string, name: string, part: Partial<StaffView> = {}): StaffView => ({
  no,
  name,
  manager: false,
  mayRefund: false,
  hasPin: false,
  ...part,
});

export class ScriptedPeople {
  staff: StaffView[] = [
    member('1001', '李经理', { manager: true, mayRefund: true, hasPin: true }),
    member('1002', '赵敏', { mayRefund: true, hasPin: true }),
    member('1003', '王小丽'),
    member('1004', '周领班', { mayRefund: true }),
  ];
  /** Whoever is on duty may not refund alone. */
  onDuty = '1003';
  /** Why the staff cannot be fetched. */
  trouble: string | null = null;
  #loadedMs = Date.now() - 3_600_000;
  readonly #pins = new Map([
    ['1001', '2468'],
    ['1002', '1357'],
  ]);
  #wrong = 0;
  #waitUntil = 0;

  get view(): PeopleView {
    const { staff, onDuty } = this;
    const wrong = this.trouble === null ? null : fault(this.trouble);
    return { staff, onDuty, loadedMs: this.#loadedMs, fault: wrong };
  }

  get clerk(): string | null {
    return this.staff.find(({ no }) => no === this.onDuty)?.name ?? null;
  }

  load(): PeopleView {
    if (this.trouble === null) this.#loadedMs = Date.now();
    return this.view;
  }

  setPin(no: string, old: string | null, pin: string): PeopleView {
    const { name } = this.#find(no);
    if (!/^\d{4,8}$/.test(pin)) throw fault('pin_bad');
    if (this.#pins.has(no)) {
      if (!old) throw fault('pin_old_needed', { name });
      this.#check(no, old);
    }
    this.#pins.set(no, pin);
    this.staff = this.staff.map((one) => (one.no === no ? { ...one, hasPin: true } : one));
    return this.view;
  }

  /** Who authorises; a fault where nobody does. */
  authorised(authorisation: Authorisation | null): string {
    if (!authorisation) throw fault('needs_authorisation');
    const { no, name, mayRefund } = this.#find(authorisation.staffNo);
    if (!mayRefund) throw fault('authorisation_no_right', { name });
    if (!this.#pins.has(no)) throw fault('pin_not_set', { name });
    this.#check(no, authorisation.pin);
    return name;
  }

  #find(no: string): StaffView {
    const one = this.staff.find((staff) => staff.no === no.trim());
    if (!one) throw fault('staff_unknown');
    return one;
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
