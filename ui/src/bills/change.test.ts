// Beside the period before.
import { expect, test } from 'vitest';
import { groups } from '../shared/amount';
import { change, share } from './change';

test.each([
  [1_500, 1_000, 'more', '5.00', '50.0'],
  [1_000, 1_500, 'less', '5.00', '33.3'],
  [1_000, 1_000, 'same', '0.00', '0.0'],
  [1_000, 0, 'more', '10.00', null],
  [0, 0, 'same', '0.00', null],
  [-500, 500, 'less', '10.00', '200.0'],
  [500, -1_000, 'more', '15.00', '150.0'],
  [1_000_000, 1, 'more', '9999.99', '>999'],
])('%i fen after %i', (now, before, way, by, percent) => {
  expect(change(now, before, true)).toEqual({ way, by, percent });
});

test('a count differs by a whole number', () => {
  expect(change(7, 4, false)).toEqual({ way: 'more', by: '3', percent: '75.0' });
});

test('a share of nothing is nothing', () => {
  expect([share(1, 3), share(3, 3), share(0, 3), share(1, 0)]).toEqual([
    '33.3',
    '100.0',
    '0.0',
    '0.0',
  ]);
});

test('a sum below zero is grouped as well', () => {
  expect(groups('-1234567.80')).toEqual({ groups: ['-1', '234', '567'], rest: '.80' });
  expect(groups('-123.00')).toEqual({ groups: ['-123'], rest: '.00' });
});
