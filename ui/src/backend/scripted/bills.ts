// How the stage set adds up a bill: plainly, record by record. It imitates the till's figures closely
// enough for screens and their tests; the real ones are worked out, and proved, in the till.
import type { BillGroup, BillPoint, BillQuery, BillSums, BillView, RecordView } from '../backend';
import { around, stepped, type Days } from '../../shared/period';
import { carriers } from '../../shared/platforms';
import { daysApart, endOf, shop } from '../../shared/shop.svelte';
import { amountOf, fault } from './amounts';
import type { Ledger } from './ledger';
import type { ScriptedPeople } from './people';
import { clerkOf, countedMs, deviceOf, isOpen } from './trade';

const HOUR = 3_600_000;
/** Of longer ranges the trend shows months. */
const DAYS_MAX = 62;

interface Sum {
  count: number;
  fen: number;
}
const add = (sum: Sum, fen: number): void => {
  sum.count += 1;
  sum.fen += fen;
};
const zero = (): Sum => ({ count: 0, fen: 0 });
const shown = ({ count, fen }: Sum) => ({ count, sum: amountOf(fen) });
const signed = (fen: number) => ({ fen, text: amountOf(fen).yuan });

/** What the platform takes off a customer's bill now and then. */
const discountOf = ({ no, amount, platform }: RecordView): number =>
  carriers.includes(platform) && Number(no.slice(-3)) % 7 === 0
    ? Math.min(500, Math.floor(amount.fen / 10))
    : 0;

/** What was given back together with a consume. */
function backWith(ledger: Ledger, consume: RecordView): number {
  if (consume.rest === 'staysFrozen' || consume.parent === null) return 0;
  const freeze = ledger.records.find(({ no }) => no === consume.parent);
  return freeze ? ledger.deposit(freeze).unfrozen.fen : 0;
}

function sumsOf(ledger: Ledger, all: RecordView[], fromMs: number, toMs: number): BillSums {
  const within = all.filter((record) => {
    const at = countedMs(record);
    return at >= fromMs && at < toMs;
  });
  const [payments, refunds, reversed, consumed] = [zero(), zero(), zero(), zero()];
  const [frozen, unfrozen] = [zero(), zero()];
  let [discounts, inDrawer] = [0, 0];
  for (const record of within) {
    const { kind, state, amount } = record;
    if (kind === 'payment' && state === 'reversed') add(reversed, amount.fen);
    if (state !== 'done') continue;
    if (kind === 'payment') add(payments, amount.fen);
    if (kind === 'refund') add(refunds, amount.fen);
    if (kind === 'consume') add(consumed, amount.fen);
    if (kind === 'freeze') add(frozen, amount.fen);
    if (kind === 'unfreeze') add(unfrozen, amount.fen);
    if (kind === 'consume') {
      const back = backWith(ledger, record);
      if (back > 0) add(unfrozen, back);
    }
    if (record.platform === 'cash' || record.platform === 'bankCard') {
      if (kind === 'payment') inDrawer += amount.fen;
      if (kind === 'refund') inDrawer -= amount.fen;
    }
    if (kind === 'payment' || kind === 'consume') discounts += discountOf(record);
  }
  const net = payments.fen + consumed.fen - refunds.fen;
  return {
    payments: shown(payments),
    refunds: shown(refunds),
    reversed: shown(reversed),
    consumed: shown(consumed),
    net: signed(net),
    discounts: amountOf(discounts),
    // The platform bears half of each discount, and settles it; nobody settles what was taken by hand.
    settled: signed(net - Math.floor(discounts / 2) - inDrawer),
    frozen: shown(frozen),
    unfrozen: shown(unfrozen),
    autoUnfrozen: shown(goneBack(ledger, within)),
    openDeposits: shown(openAt(ledger, all, toMs)),
  };
}

function goneBack(ledger: Ledger, within: RecordView[]): Sum {
  const sum = zero();
  for (const { no } of within) {
    const fen = ledger.goneBack.get(no);
    if (fen !== undefined) add(sum, fen);
  }
  return sum;
}

/** Deposits with something left at a moment. */
function openAt(ledger: Ledger, all: RecordView[], ms: number): Sum {
  const sum = zero();
  const taken = new Map<string, number>();
  const until = all.filter((record) => record.state === 'done' && countedMs(record) < ms);
  for (const { kind, parent, amount, rest } of until) {
    if (parent === null || (kind !== 'consume' && kind !== 'unfreeze')) continue;
    const whole = kind === 'consume' && rest !== 'staysFrozen' ? Infinity : amount.fen;
    taken.set(parent, (taken.get(parent) ?? 0) + whole);
  }
  for (const { kind, no, amount } of until) {
    if (kind !== 'freeze') continue;
    const left = amount.fen - (taken.get(no) ?? 0) - (ledger.goneBack.get(no) ?? 0);
    if (left > 0) add(sum, left);
  }
  return sum;
}

function point(records: RecordView[], fromMs: number, toMs: number, label: string): BillPoint {
  const [taken, refunds] = [zero(), zero()];
  for (const { kind, amount } of records) {
    if (kind === 'payment' || kind === 'consume') add(taken, amount.fen);
    if (kind === 'refund') add(refunds, amount.fen);
  }
  return { fromMs, toMs, label, taken: shown(taken), refunds: shown(refunds) };
}

const pad = (n: number): string => String(n).padStart(2, '0');

/** The name of the hour so many hours after the day's begin. */
const hourName = (later: number): string => pad((Math.floor(shop.dayBeginsMin / 60) + later) % 24);

/** The moments between which each column of the trend lies, and its name. */
function columns({ from, to }: Days): [number, number, string][] {
  const days = daysApart(from, to) + 1;
  const walk: [number, number, string][] = [];
  if (days === 1) {
    const end = endOf(from);
    for (let at = shop.beginOf(from), i = 0; at < end; at += HOUR, i += 1)
      walk.push([at, Math.min(at + HOUR, end), hourName(i)]);
    return walk;
  }
  const span = days <= DAYS_MAX ? 'day' : 'month';
  for (let part = around(span, from); part.from <= to; part = stepped(span, part, 1)) {
    const last = part.to < to ? part.to : to;
    const first = part.from > from ? part.from : from;
    walk.push([
      shop.beginOf(first),
      endOf(last),
      span === 'day' ? part.from : part.from.slice(0, 7),
    ]);
  }
  return walk;
}

const isWhole = (span: 'month' | 'year', { from, to }: Days): boolean => {
  const whole = around(span, from);
  return whole.from === from && whole.to === to;
};

export function billOf(ledger: Ledger, people: ScriptedPeople, query: BillQuery): BillView {
  const days = { from: query.fromDay, to: query.toDay };
  if (days.from > days.to) throw fault('bill_range');
  const { platform, clerk, device } = query;
  const all = ledger.records.filter(
    (record) =>
      (platform === null || record.platform === platform) &&
      (clerk === null || clerkOf(people, record) === clerk) &&
      (device === null || deviceOf(record) === device),
  );
  const span = isWhole('year', days) ? 'year' : isWhole('month', days) ? 'month' : 'range';
  const past = stepped(span, days, -1);
  const [fromMs, toMs] = [shop.beginOf(days.from), endOf(days.to)];
  const within = all.filter((record) => {
    const at = countedMs(record);
    return at >= fromMs && at < toMs;
  });
  const done = within.filter(({ state }) => state === 'done');
  const groups = (key: (record: RecordView) => string, label: (key: string) => string) =>
    [...new Set(within.map(key))].sort().map((one): BillGroup => ({
      key: one,
      label: label(one),
      sums: sumsOf(
        ledger,
        within.filter((record) => key(record) === one),
        fromMs,
        toMs,
      ),
    }));
  const sinceBegin = (record: RecordView): number =>
    Math.floor((countedMs(record) - shop.beginOf(shop.dayOf(countedMs(record)))) / HOUR) % 24;
  return {
    query,
    fromMs,
    toMs,
    sums: sumsOf(ledger, all, fromMs, toMs),
    before: sumsOf(ledger, all, shop.beginOf(past.from), endOf(past.to)),
    beforeFromDay: past.from,
    beforeToDay: past.to,
    byPlatform: groups(
      (record) => record.platform,
      (key) => key,
    ),
    byClerk: groups(
      (record) => clerkOf(people, record),
      (key) => people.staff.find(({ no }) => no === key)?.name ?? '',
    ),
    byDevice: groups(deviceOf, (key) => key),
    trend: columns(days).map(([from, to, label]) =>
      point(
        done.filter((record) => countedMs(record) >= from && countedMs(record) < to),
        from,
        to,
        label,
      ),
    ),
    hours: Array.from({ length: 24 }, (_, i) =>
      point(
        done.filter((record) => sinceBegin(record) === i),
        fromMs,
        toMs,
        hourName(i),
      ),
    ),
    open: all.filter((one) => isOpen(one) && one.begunMs >= fromMs && one.begunMs < toMs).length,
    today: shop.dayOf(Date.now()),
  };
}
