// The journal as a file: its backups, and putting one in its place. Each act says what came of it,
// beside the button that began it; nothing here is ever deleted.
import type { Backups, Fault } from '../backend/backend';
import { asFault, type Till } from '../shared/till.svelte';

export type Act = 'backUp' | 'restore' | 'beginAnew' | 'export' | 'startAgain';

/** What an act came to: words for it are chosen where it is shown. */
export type Told =
  | { act: 'backUp'; file: string }
  | {
      act: 'restore' | 'beginAnew';
      salvaged: number;
      unreadable: number;
      keptAside: string | null;
    }
  | { act: 'export'; file: string };

export class Safety {
  found = $state.raw<Backups | null>(null);
  /** What is being done; one at a time. */
  doing = $state<Act | null>(null);
  told = $state.raw<Told | null>(null);
  fault = $state.raw<Fault | null>(null);
  /** The backup about which the clerk was asked, or `anew`. */
  asked = $state('');

  constructor(readonly till: Till) {}

  async load(): Promise<void> {
    this.found = await this.till.backend.backups().catch(() => null);
  }

  /** What was said before is not said again on another visit. */
  forget(): void {
    this.told = null;
    this.fault = null;
    this.asked = '';
  }

  backUp = (): Promise<void> =>
    this.#act('backUp', async () => {
      const { file } = await this.till.backend.backUpNow();
      this.told = { act: 'backUp', file };
    });

  export = (): Promise<void> =>
    this.#act('export', async () => {
      this.told = { act: 'export', file: await this.till.backend.exportJournal() };
    });

  restore = (file: string): Promise<void> =>
    this.#act('restore', async () => {
      this.told = { act: 'restore', ...(await this.till.backend.restore(file)) };
      await this.#goOn();
    });

  beginAnew = (): Promise<void> =>
    this.#act('beginAnew', async () => {
      this.told = { act: 'beginAnew', ...(await this.till.backend.beginAnew()) };
      await this.#goOn();
    });

  startAgain = (): Promise<void> =>
    this.#act('startAgain', async () => {
      await this.till.backend.startAgain();
      await this.#goOn();
    });

  async #goOn(): Promise<void> {
    // A till at work tells by itself that everything is new.
    if (!this.till.stopped) return;
    // What was done is told where the journal's own things stand.
    const { told } = this;
    await this.till.begin();
    if (told && !this.till.stopped) this.till.go('settings');
    await this.till.attempt(() => this.till.backend.ready());
  }

  async #act(act: Act, work: () => Promise<void>): Promise<void> {
    if (this.doing) return;
    this.doing = act;
    this.forget();
    try {
      await work();
    } catch (error) {
      this.fault = asFault(error);
    } finally {
      this.doing = null;
      await this.load();
    }
  }
}
