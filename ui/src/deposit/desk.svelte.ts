// The desk: the deposits that were asked for, a page at a time, and the few figures over them.
// It never holds more than was scrolled to, and asks the till again when one of them has moved.
// Which deposit stands where is the till's to say.
import type {
  Amount,
  DepositPage,
  DepositQuery,
  DepositRow,
  DepositStand,
  DeskView,
  Platform,
  RecordView,
} from '../backend/backend';
import { DAY_MS, dayOf, readDay, startOf } from '../shared/calendar';
import { AmountDraft } from '../shared/amount-draft.svelte';
import { Pages } from '../shared/pages.svelte';
import type { Till } from '../shared/till.svelte';
import { Others } from './others.svelte';

const PAGE = 50;

/** A page, and whether what it has not stands among all deposits. */
interface Found extends DepositPage {
  beyond: boolean;
}

export class Desk extends Pages<DepositRow, string, Found> {
  stand = $state<DepositStand>('open');
  text = $state('');
  platform = $state<Platform | null>(null);
  /** Days as they were typed. */
  from = $state('');
  to = $state('');
  readonly min: AmountDraft;
  readonly max: AmountDraft;

  view = $state.raw<DeskView | null>(null);
  /** Nothing was found here, but it is among all deposits. */
  beyond = $state(false);
  readonly others: Others;

  constructor(readonly till: Till) {
    super();
    this.min = new AmountDraft(till.backend);
    this.max = new AmountDraft(till.backend);
    this.others = new Others(till, () => void this.load());
    till.join({
      moved: (record) => void this.#moved(record),
      found: ({ record }) => {
        // It may be of another terminal, and new to the list.
        if (record.elsewhere && till.screen === 'desk') void this.load();
      },
    });
  }

  /** How many filters narrow the list, beside the search. */
  get filters(): number {
    return [this.platform, this.#day(this.from), this.#day(this.to), this.min.read, this.max.read]
      .map((filter) => filter !== null)
      .filter(Boolean).length;
  }

  get searched(): boolean {
    return this.text.trim() !== '' || this.filters > 0;
  }

  show(stand: DepositStand): void {
    this.stand = stand;
    void this.load();
  }

  /** What was searched for, wherever it stands. */
  lookInAll(): void {
    if (this.text.trim() !== '') this.#unfilter();
    this.show('all');
  }

  only(platform: Platform | null): void {
    this.platform = platform;
    void this.load();
  }

  clear(): void {
    this.text = '';
    this.#unfilter();
    void this.load();
  }

  #unfilter(): void {
    this.platform = null;
    this.from = '';
    this.to = '';
    this.min.clear();
    this.max.clear();
  }

  /** The list and the figures, anew. */
  override async load(): Promise<void> {
    void this.#sum();
    await super.load();
  }

  protected async read(after: string | null): Promise<Found> {
    const page = await this.till.backend.deposits({ ...this.#query(), after, limit: PAGE });
    const beyond = after === null && page.rows.length === 0 && (await this.#isBeyond());
    return { ...page, beyond };
  }

  protected override taken({ beyond }: Found): void {
    this.beyond = beyond;
  }

  /** Whether what is searched for in vain stands among all deposits. */
  async #isBeyond(): Promise<boolean> {
    if (!this.searched || (this.stand === 'all' && this.filters === 0)) return false;
    const text = this.text.trim();
    const wider = text === '' ? { ...this.#query(), after: null, limit: 1 } : { ...EVERY, text };
    const page = await this.till.backend.deposits({ ...wider, stand: 'all' }).catch(() => null);
    return (page?.rows.length ?? 0) > 0;
  }

  async #sum(): Promise<void> {
    this.view = await this.till.backend.desk().catch(() => this.view);
  }

  /** A deposit in the list stands differently: only its line is read again. */
  async #moved({ no, parent, kind }: RecordView): Promise<void> {
    if (this.till.screen !== 'desk' || kind === 'payment' || kind === 'refund') return;
    void this.#sum();
    const freeze = kind === 'freeze' ? no : parent;
    if (freeze === null || !this.rows.some((row) => row.no === freeze)) return;
    const page = await this.till.backend.deposits({ ...EVERY, text: freeze }).catch(() => null);
    const fresh = page?.rows.find((row) => row.no === freeze);
    if (fresh) this.rows = this.rows.map((row) => (row.no === freeze ? fresh : row));
  }

  #query(): Omit<DepositQuery, 'after' | 'limit'> {
    const from = this.#day(this.from);
    const to = this.#day(this.to);
    const fen = (amount: Amount | null): number | null => amount?.fen ?? null;
    return {
      text: this.text.trim(),
      platform: this.platform,
      stand: this.stand,
      fromMs: from === null ? null : startOf(from),
      // The last day counts in full.
      toMs: to === null ? null : startOf(to) + DAY_MS,
      minFen: fen(this.min.read),
      maxFen: fen(this.max.read),
    };
  }

  #day(text: string): string | null {
    return readDay(text, dayOf(Date.now()));
  }
}

const EVERY: Omit<DepositQuery, 'text'> = {
  platform: null,
  stand: 'all',
  fromMs: null,
  toMs: null,
  minFen: null,
  maxFen: null,
  after: null,
  limit: 1,
};
