// Stories of the second phase: find, refund in parts, consume, release.
import { expect, test } from 'vitest';
import type { Kind } from '../backend/backend';
import { at, click, fill, gone, open, says, shows, text, type Stage } from './stage.testkit';

async function stageWith(kind: Kind, fen: number): Promise<Stage & { no: string }> {
  const stage = await open();
  const record = stage.till.ledger.add(kind, 'wechat', fen);
  stage.till.ledger.move(record.no, 'done');
  return { ...stage, no: record.no };
}

test('a payment of 0.02 is refunded in parts, and never more than is left', async () => {
  const { gun, no } = await stageWith('payment', 2);
  await gun(no);
  await says('detail-no', no);
  expect(text('detail-left')).toBe('0.02');

  fill('refund-amount', '0.03');
  await expect.poll(() => gone('refund-over')).toBe(false);
  click('refund-confirm');
  await shows('fault', 'code', 'refund_over');
  expect(text('fault')).toContain('0.02');

  fill('refund-amount', '0.01');
  await says('refund-left-after', '0.01');
  click('refund-confirm');
  await shows('act', 'state', 'done');
  await says('detail-refunded', '0.01');

  fill('refund-amount', '0.02');
  click('refund-confirm');
  await shows('fault', 'code', 'refund_over');
  fill('refund-amount', '0.01');
  click('refund-confirm');
  await says('detail-refunded', '0.02');
  await says('detail-payment-note', '已全部退款');
  expect(gone('refund-form')).toBe(true);
});

test('a part of a deposit is charged and the rest goes back, both shown before', async () => {
  const { gun, no } = await stageWith('freeze', 100_000);
  await gun(no);
  await says('detail-left', '1000.00');
  fill('consume-amount', '368.5');
  await says('consume-this-time', '368.50');
  await says('consume-back', '631.50');
  click('consume-confirm');
  await says('detail-consumed', '368.50');
  expect(text('detail-unfrozen')).toBe('631.50');
  expect(text('detail-state')).toBe('押金已结清');
  expect(gone('consume-form')).toBe(true);
});

test('a deposit is given back whole', async () => {
  const { gun, no } = await stageWith('freeze', 5000);
  await gun(no);
  await says('detail-left', '50.00');
  click('unfreeze-confirm');
  await says('detail-unfrozen', '50.00');
  expect(at('act').dataset['kind']).toBe('unfreeze');
});

test('a number is typed, an unknown one is refused with the number', async () => {
  const { no } = await stageWith('payment', 100);
  click('nav-records');
  await expect.poll(() => gone(`record-${no}`)).toBe(false);
  fill('find-input', '123');
  click('find-submit');
  await shows('fault', 'code', 'number_unknown');
  expect(text('fault')).toContain('123');
  fill('find-input', no);
  click('find-submit');
  await says('detail-no', no);
  expect(gone('fault')).toBe(true);
});
