// Formatting only: integers in, figures out.
import { expect, test } from 'vitest';
import { groups, rest, yuan } from './amount';

test.each([
  [0, '0.00'],
  [1, '0.01'],
  [99, '0.99'],
  [100, '1.00'],
  [123456, '1234.56'],
  [5_000_000, '50000.00'],
])('yuan(%i)', (fen, text) => {
  expect(yuan(fen)).toBe(text);
});

test.each([
  [10000, 36850, null],
  [100000, 36850, '631.50'],
  [100, 100, '0.00'],
])('rest(%i, %i)', (whole, part, text) => {
  expect(rest({ fen: whole }, { fen: part })).toBe(text);
});

test.each([
  ['12.34', '12', '.34'],
  ['1000.00', '1 000', '.00'],
  ['1234567', '1 234 567', ''],
  ['.5', '', '.5'],
  ['', '', ''],
])('groups(%j)', (text, whole, tail) => {
  const parts = groups(text);
  expect([parts.groups.join(' '), parts.rest]).toEqual([whole, tail]);
  expect(parts.groups.join('') + parts.rest).toBe(text);
});
