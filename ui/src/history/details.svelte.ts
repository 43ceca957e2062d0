// The details: every payment, refund, deposit and what followed, newest first, a page at a time.
// It never holds more than was scrolled to. What moves meanwhile is brought up to date in its place,
// and what is new comes in above by reading the first page again.
import type { RecordView, TradeFacets, TradePage } from '../backend/backend';
import { Pages } from '../shared/pages.svelte';
import type { Till } from '../shared/till.svelte';
import { TradeFilters, type Chip, type Drill } from './trade-filters.svelte';

const PAGE = 60;
/** How long a flurry of new records is waited for. */
const FLURRY_MS = 250;

export class Details extends Pages<RecordView, string, TradePage> {
  readonly filters: TradeFilters;
  facets = $state.raw<TradeFacets | null>(null);
  /** The screen that a figure was followed from. */
  cameFrom = $state<'bills' | 'reconcile' | null>(null);
  #flurry: ReturnType<typeof setTimeout> | undefined;

  constructor(readonly till: Till) {
    super();
    this.filters = new TradeFilters(till.backend);
    till.join({
      submitted: (record) => this.#moved(record),
      moved: (record) => this.#moved(record),
      found: ({ record }) => {
        // It may be of another terminal, and new to the list.
        if (record.elsewhere) this.#moved(record);
      },
    });
  }

  get chips(): Chip[] {
    return this.filters.chips(this.facets, () => void this.load());
  }

  /** Chooses something, and shows what it leaves. */
  choose(change: (filters: TradeFilters) => void): void {
    change(this.filters);
    void this.load();
  }

  /** What makes a figure of a bill. */
  follow(drill: Drill): void {
    this.filters.drill(drill);
    this.forget();
    this.cameFrom = 'bills';
    this.till.go('records');
  }

  /** The record of a difference, alone in the list. */
  lookAt(no: string): void {
    this.filters.clear();
    this.filters.text = no;
    this.forget();
    this.cameFrom = 'reconcile';
    this.till.go('records');
  }

  /** Somebody comes by the front door: what a bill or a difference led to is not asked any more. */
  arrive(): void {
    const lookedAt = this.cameFrom === 'reconcile';
    this.cameFrom = null;
    if (this.filters.when !== 'exact' && !lookedAt) return;
    this.filters.clear();
    if (this.till.screen === 'records') void this.load();
  }

  clear(): void {
    this.cameFrom = null;
    this.choose((filters) => filters.clear());
  }

  /** The list anew, from its head. */
  override async load(): Promise<void> {
    if (this.facets === null) void this.loadFacets();
    await super.load();
  }

  /** Who and what there is to filter by. */
  async loadFacets(): Promise<void> {
    this.facets = await this.till.backend.tradeFacets().catch(() => this.facets);
  }

  protected async read(after: string | null): Promise<TradePage> {
    return this.till.backend.details({ ...this.filters.wanted(), after, limit: PAGE });
  }

  #moved(record: RecordView): void {
    if (this.till.screen !== 'records') return;
    if (this.rows.some(({ no }) => no === record.no)) {
      this.rows = this.rows.map((row) => (row.no === record.no ? record : row));
      return;
    }
    clearTimeout(this.#flurry);
    this.#flurry = setTimeout(() => void this.#comeIn(), FLURRY_MS);
  }

  /** The first page over what was scrolled to, which stays where it is. */
  async #comeIn(): Promise<void> {
    const asked = this.asked;
    const query = { ...this.filters.wanted(), after: null, limit: PAGE };
    const page = await this.till.backend.details(query).catch(() => null);
    // Meanwhile something else was asked for, which brings it as well.
    if (!page || asked !== this.asked) return;
    const fresh = page.rows.map(({ no }) => no);
    const joined = this.rows.findIndex(({ no }) => fresh.includes(no));
    if (joined < 0) {
      this.rows = page.rows;
      this.next = page.next;
      return;
    }
    this.rows = [...page.rows, ...this.rows.filter(({ no }) => !fresh.includes(no))];
    if (this.rows.length <= page.rows.length) this.next = page.next;
  }
}
