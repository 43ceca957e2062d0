// How a clerk may type a day.
import { expect, test } from 'vitest';
import { dayOf, dayWord, readDay, readDeparture, startOf } from './calendar';

const TODAY = '2026-11-21';

test.each([
  ['2026-11-23', '2026-11-23'],
  ['20261123', '2026-11-23'],
  ['11-23', '2026-11-23'],
  ['11/3', '2026-11-03'],
  ['1123', '2026-11-23'],
  ['11月23日', '2026-11-23'],
  ['11-31', null],
  ['13-01', null],
  ['23', null],
  ['', null],
  ['soon', null],
])('the day %j is %j', (text, day) => {
  expect(readDay(text, TODAY)).toBe(day);
});

test.each([
  ['1', '2026-11-22'],
  ['0', '2026-11-21'],
  ['10', '2026-12-01'],
  ['11-23', '2026-11-23'],
  ['0103', '2027-01-03'],
  ['2026-01-03', '2026-01-03'],
  ['20260103', '2026-01-03'],
  ['2-30', null],
])('the departure %j is %j', (text, day) => {
  expect(readDeparture(text, TODAY)).toBe(day);
});

test("a day is the shop's, whatever the machine's zone", () => {
  const at = Date.parse('2026-11-20T16:00:00Z');
  expect(dayOf(at)).toBe(TODAY);
  expect(dayOf(at - 1)).toBe('2026-11-20');
  expect(startOf(TODAY)).toBe(at);
});

test('a day of another year says so', () => {
  expect(dayWord('2026-11-23', TODAY)).toBe('11-23 周一');
  expect(dayWord('2027-01-03', TODAY)).toBe('2027-01-03 周日');
});
