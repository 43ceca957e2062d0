// What narrows the details: each filter as it was chosen, the question they make together, and the
// same as words to be taken off one by one. Days and amounts are kept as they were typed; what
// cannot be read narrows nothing.
import type {
  Backend,
  Platform,
  TradeFacets,
  TradeKind,
  TradeQuery,
  TradeState,
} from '../backend/backend';
import { AmountDraft } from '../shared/amount-draft.svelte';
import { readDay } from '../shared/calendar';
import { around, nameOf, type Days } from '../shared/period';
import { endOf, shop } from '../shared/shop.svelte';
import { m } from '../words/generated/messages.js';
import { kindWord, platformWord, tradeStateWord } from '../words/names';
import { clerkWord, deviceWord } from '../words/of-whom';

/** The time that is looked at; `exact` are the moments of a figure in a bill. */
export type When = 'all' | 'today' | 'yesterday' | 'month' | 'range' | 'exact';

/** Everything but the page. */
export type Wanted = Omit<TradeQuery, 'after' | 'limit'>;

/** One filter in words, and how it is taken off. */
export interface Chip {
  id: string;
  word: string;
  off: () => void;
}

/** What a figure of a bill is made of. */
export interface Drill {
  kinds: TradeKind[];
  states: TradeState[];
  platform: Platform | null;
  clerk: string | null;
  device: string | null;
  fromMs: number;
  toMs: number;
  time: TradeQuery['time'];
  /** What the moments are called: the day, the month, the hour. */
  name: string;
  /** The figure itself, to be held beside what was found. */
  figure: string;
}

export class TradeFilters {
  text = $state('');
  kinds = $state.raw<TradeKind[]>([]);
  states = $state.raw<TradeState[]>([]);
  platform = $state<Platform | null>(null);
  clerk = $state<string | null>(null);
  device = $state<string | null>(null);
  when = $state<When>('all');
  /** Days as they were typed. */
  from = $state('');
  to = $state('');
  exact = $state.raw<Pick<Drill, 'fromMs' | 'toMs' | 'time' | 'name' | 'figure'> | null>(null);
  readonly min: AmountDraft;
  readonly max: AmountDraft;

  constructor(backend: Backend) {
    this.min = new AmountDraft(backend);
    this.max = new AmountDraft(backend);
  }

  /** Whether anything narrows the list. */
  get any(): boolean {
    return this.text.trim() !== '' || this.some;
  }

  /** The same, beside the search. */
  get some(): boolean {
    return this.chips(null, () => undefined).length > 0;
  }

  clear(): void {
    this.text = '';
    this.kinds = [];
    this.states = [];
    this.platform = null;
    this.clerk = null;
    this.device = null;
    this.during('all');
    this.min.clear();
    this.max.clear();
  }

  during(when: When): void {
    this.when = when;
    this.exact = null;
    if (when === 'range') return;
    this.from = '';
    this.to = '';
  }

  /** Exactly what makes a figure, and nothing else. */
  drill({ fromMs, toMs, time, name, figure, ...rest }: Drill): void {
    this.clear();
    this.kinds = rest.kinds;
    this.states = rest.states;
    this.platform = rest.platform;
    this.clerk = rest.clerk;
    this.device = rest.device;
    this.when = 'exact';
    this.exact = { fromMs, toMs, time, name, figure };
  }

  wanted(): Wanted {
    const days = this.#days();
    return {
      text: this.text.trim(),
      kinds: this.kinds,
      states: this.states,
      platform: this.platform,
      clerk: this.clerk,
      device: this.device,
      time: this.exact?.time ?? 'begun',
      fromMs: this.exact?.fromMs ?? (days.from === null ? null : shop.beginOf(days.from)),
      toMs: this.exact?.toMs ?? (days.to === null ? null : endOf(days.to)),
      minFen: this.min.read?.fen ?? null,
      maxFen: this.max.read?.fen ?? null,
    };
  }

  /** Every filter in words; `then` follows the taking off. */
  chips(facets: TradeFacets | null, then: () => void): Chip[] {
    const chip = (id: string, word: string, off: () => void): Chip => ({
      id,
      word,
      off: () => {
        off();
        then();
      },
    });
    const { platform, clerk, device, min, max } = this;
    const time = this.#timeWord();
    return [
      ...(time === '' ? [] : [chip('when', time, () => this.during('all'))]),
      ...this.kinds.map((kind) =>
        chip(kind, kindWord(kind), () => (this.kinds = without(this.kinds, kind))),
      ),
      ...this.states.map((state) =>
        chip(state, tradeStateWord(state), () => (this.states = without(this.states, state))),
      ),
      ...(platform === null
        ? []
        : [chip('platform', platformWord(platform), () => (this.platform = null))]),
      ...(clerk === null
        ? []
        : [chip('clerk', clerkWord(clerk, facets), () => (this.clerk = null))]),
      ...(device === null ? [] : [chip('device', deviceWord(device), () => (this.device = null))]),
      ...(min.read === null
        ? []
        : [chip('min', m.trade_chip_min({ amount: min.read.yuan }), () => min.clear())]),
      ...(max.read === null
        ? []
        : [chip('max', m.trade_chip_max({ amount: max.read.yuan }), () => max.clear())]),
    ];
  }

  #timeWord(): string {
    if (this.exact) return this.exact.name;
    switch (this.when) {
      case 'all':
      case 'exact':
        return '';
      case 'today':
        return m.trade_today();
      case 'yesterday':
        return m.trade_yesterday();
      case 'month':
        return m.trade_this_month();
      case 'range': {
        const { from, to } = this.#days();
        if (from !== null && to !== null) return nameOf({ from, to });
        if (from !== null) return m.trade_chip_from({ day: from });
        return to === null ? '' : m.trade_chip_to({ day: to });
      }
    }
  }

  #days(): { [end in keyof Days]: string | null } {
    const today = shop.dayOf(Date.now());
    switch (this.when) {
      case 'all':
      case 'exact':
        return { from: null, to: null };
      case 'today':
        return around('day', today);
      case 'yesterday':
        return around('day', shop.dayOf(shop.beginOf(today) - 1));
      case 'month':
        return around('month', today);
      case 'range':
        return { from: readDay(this.from, today), to: readDay(this.to, today) };
    }
  }
}

const without = <T>(all: T[], one: T): T[] => all.filter((other) => other !== one);
