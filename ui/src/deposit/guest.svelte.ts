// What the clerk notes about a guest while taking a deposit: five texts, all of them optional.
// The till judges what is too long or no phone tail; here only short ways of typing are read.
import type { GuestNote } from '../backend/backend';
import { dayOf, readDeparture } from '../shared/calendar';

/** A mobile number of the mainland, of which only the tail is kept. */
const WHOLE_PHONE = /^1\d{10}$/;
const TAIL_LENGTH = 4;

export class GuestDraft {
  room = $state('');
  name = $state('');
  phoneTail = $state('');
  leaves = $state('');
  remark = $state('');

  /** The departure that the text means; null while it means none. */
  get departure(): string | null {
    return readDeparture(this.leaves, dayOf(Date.now()));
  }

  /** What the till is told; null where nothing was noted. */
  get note(): GuestNote | null {
    const leaves = this.leaves.trim();
    const phone = this.phoneTail.trim();
    const note = {
      room: this.room.trim(),
      name: this.name.trim(),
      phoneTail: WHOLE_PHONE.test(phone) ? phone.slice(-TAIL_LENGTH) : phone,
      // What is no day is sent as it is: the till says what is wrong with it.
      leaves: leaves === '' ? null : (this.departure ?? leaves),
      remark: this.remark.trim(),
    };
    const said = [note.room, note.name, note.phoneTail, note.leaves ?? '', note.remark];
    return said.some((part) => part !== '') ? note : null;
  }

  /** As many nights more or fewer from now; the first touch is one night. */
  nights(by: 1 | -1, nights: number): void {
    this.leaves = String(Math.max(1, nights + by));
  }

  take(note: GuestNote | null): void {
    this.room = note?.room ?? '';
    this.name = note?.name ?? '';
    this.phoneTail = note?.phoneTail ?? '';
    this.leaves = note?.leaves ?? '';
    this.remark = note?.remark ?? '';
  }
}
