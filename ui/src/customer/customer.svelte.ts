// What the guest at the counter sees: the shop, the amount that is asked for, the code to scan, the
// end. It follows one record at a time, the one that began while this window looked on, and knows
// of no other; what it says of it is where the till's journal says it stands.
import type { Backend, DraftView, News, RecordView, Snapshot } from '../backend/backend';
import { isFinal } from '../shared/states';
import { wear } from '../shared/theme';
import { words } from '../words/words.svelte';

export type Face =
  | { at: 'idle' }
  | { at: 'asked'; draft: DraftView; sinceMs: number }
  | { at: 'record'; record: RecordView };

/** How long an end is shown: to be read, and gone before the next guest wonders whose it is. */
const END_MS = 15_000;
/** The same where the end is not known: the clerk goes on with the guest, or with the next. */
const UNKNOWN_MS = 45_000;
/** How far the till's clock may be behind this window's. */
const CLOCKS_MS = 1_000;

export class Customer {
  face = $state.raw<Face>({ at: 'idle' });
  shop = $state('');
  training = $state(false);
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(readonly backend: Backend) {}

  /** Listens until the returned function is called. */
  start(): () => void {
    const stop = this.backend.onNews((news) => this.hear(news));
    void this.backend.snapshot().then(
      (snapshot) => this.#take(snapshot),
      () => wear('system'),
    );
    return () => {
      clearTimeout(this.#timer);
      void stop.then((end) => end());
    };
  }

  hear(news: News): void {
    if (news.kind === 'snapshot') this.#take(news.snapshot);
    else if (news.kind === 'record') this.#move(news.record, news.late);
  }

  #take({ setup, settings, training, draft }: Snapshot): void {
    this.shop = setup.kind === 'bound' ? setup.shopName : '';
    this.training = training;
    words.speak(settings.language);
    wear(settings.theme);
    if (draft) this.#ask(draft);
    else if (this.face.at === 'asked') this.#show({ at: 'idle' });
  }

  #ask(draft: DraftView): void {
    const sinceMs = this.face.at === 'asked' ? this.face.sinceMs : Date.now();
    this.#show({ at: 'asked', draft, sinceMs });
  }

  #move(record: RecordView, late: boolean): void {
    if (record.kind !== 'payment' && record.kind !== 'freeze') return;
    if (this.#isOurs(record, late)) this.#show({ at: 'record', record });
  }

  /** Whether it is the record of whoever stands here, not the late end of another's. */
  #isOurs(record: RecordView, late: boolean): boolean {
    switch (this.face.at) {
      case 'record':
        return this.face.record.no === record.no;
      case 'asked':
        // News of an older record may come at any time, and may be of the same amount.
        return !late && record.begunMs >= this.face.sinceMs - CLOCKS_MS;
      case 'idle':
        return false;
    }
  }

  #show(face: Face): void {
    clearTimeout(this.#timer);
    this.face = face;
    const ms = face.at === 'record' ? goesAfter(face.record) : null;
    if (ms !== null) this.#timer = setTimeout(() => this.#show({ at: 'idle' }), ms);
  }
}

/** After how long a record gives way to the shop's name; null while it is under way. */
function goesAfter(record: RecordView): number | null {
  if (isFinal(record.state)) return END_MS;
  return record.state === 'unresolved' ? UNKNOWN_MS : null;
}
