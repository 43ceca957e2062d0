// The days of a bill, and the shop's clock behind them.
import { afterEach, expect, test } from 'vitest';
import { words } from '../words/words.svelte';
import { around, nameOf, stepped, type Span } from './period';
import { endOf, isZone, shop } from './shop.svelte';

afterEach(() => shop.follow({ zone: 'Asia/Shanghai', dayBeginsMin: 0 }));

test.each<[Span, string, string, string]>([
  ['day', '2028-02-29', '2028-02-29', '2028-02-29'],
  ['month', '2028-02-29', '2028-02-01', '2028-02-29'],
  ['month', '2026-12-31', '2026-12-01', '2026-12-31'],
  ['year', '2026-07-01', '2026-01-01', '2026-12-31'],
])('the %s around %s', (span, day, from, to) => {
  expect(around(span, day)).toEqual({ from, to });
});

test.each<[Span, string, string, 1 | -1, string, string]>([
  ['day', '2028-03-01', '2028-03-01', -1, '2028-02-29', '2028-02-29'],
  ['month', '2026-01-01', '2026-01-31', -1, '2025-12-01', '2025-12-31'],
  ['month', '2028-01-01', '2028-01-31', 1, '2028-02-01', '2028-02-29'],
  ['year', '2026-01-01', '2026-12-31', 1, '2027-01-01', '2027-12-31'],
  ['range', '2026-03-05', '2026-03-11', -1, '2026-02-26', '2026-03-04'],
])('%s %s to %s, %i on', (span, from, to, by, first, last) => {
  expect(stepped(span, { from, to }, by)).toEqual({ from: first, to: last });
});

test('a period is called what it is', () => {
  words.speak('zh-CN');
  expect(nameOf(around('day', '2026-11-22'))).toBe('2026-11-22 周日');
  expect(nameOf(around('month', '2026-11-22'))).toBe('2026年11月');
  expect(nameOf(around('year', '2026-11-22'))).toBe('2026年');
  words.speak('en');
  expect(nameOf(around('month', '2026-11-22'))).toBe('November 2026');
  expect(nameOf({ from: '2026-11-01', to: '2026-11-15' })).toBe('2026-11-01 – 2026-11-15');
});

test.each([
  ['Asia/Shanghai', 0, '2026-11-21T16:00:00Z', '2026-11-22'],
  ['Asia/Shanghai', 240, '2026-11-21T19:59:59Z', '2026-11-21'],
  ['Asia/Shanghai', 240, '2026-11-21T20:00:00Z', '2026-11-22'],
  ['America/New_York', 0, '2026-03-08T04:59:59Z', '2026-03-07'],
  ['America/New_York', 0, '2026-11-01T04:00:00Z', '2026-11-01'],
])('in %s, where the day begins %i minutes late, %s is of %s', (zone, minutes, at, day) => {
  shop.follow({ zone, dayBeginsMin: minutes });
  expect(shop.dayOf(Date.parse(at))).toBe(day);
});

test('a day in which the clocks change has 23 or 25 hours', () => {
  shop.follow({ zone: 'America/New_York', dayBeginsMin: 0 });
  const hours = (day: string): number => (endOf(day) - shop.beginOf(day)) / 3_600_000;
  expect([hours('2026-03-08'), hours('2026-11-01'), hours('2026-11-02')]).toEqual([23, 25, 24]);
  expect(shop.beginOf('2026-11-01')).toBe(Date.parse('2026-11-01T04:00:00Z'));
});

test('a zone that this machine does not know is none', () => {
  expect([isZone('Asia/Urumqi'), isZone('Mars/Olympus'), isZone('')]).toEqual([true, false, false]);
  shop.follow({ zone: 'Mars/Olympus', dayBeginsMin: 0 });
  expect(shop.zone).toBe('Asia/Shanghai');
});
