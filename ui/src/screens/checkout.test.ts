// Stories of checking out: a part with the rest going back or staying, nothing at all, more than
// is frozen, and the refund after it.
import { expect, test } from 'vitest';
import type { Platform } from '../backend/backend';
import { at, click, fill, gone, open, press, says, shows, text, type Stage } from './stage.testkit';

async function guest(platform: Platform, fen: number): Promise<Stage & { no: string }> {
  const stage = await open();
  const { no } = stage.till.ledger.add('freeze', platform, fen, { state: 'done' });
  await stage.gun(no);
  await says('detail-no', no);
  return { ...stage, no };
}

test('before confirming, all four figures are in sight', async () => {
  await guest('wechat', 50_000);
  fill('consume-amount', '120');
  await says('consume-this-time', '120.00');
  expect(text('consume-frozen')).toBe('500.00');
  expect(text('consume-so-far')).toBe('0.00');
  expect(text('consume-back')).toBe('380.00');
});

test('WeChat offers no way to keep the rest', async () => {
  await guest('wechat', 50_000);
  expect(gone('consume-rest-stays-frozen')).toBe(true);
});

test('on Alipay the rest stays frozen and is consumed again, then goes back', async () => {
  const { till, no } = await guest('alipay', 50_000);
  click('consume-rest-stays-frozen');
  fill('consume-amount', '120');
  await says('consume-stays', '380.00');
  click('consume-confirm');
  await shows('act', 'state', 'done');
  await says('detail-left', '380.00');
  expect(text('detail-unfrozen')).toBe('0.00');
  expect(text('detail-story')).toContain('其余仍冻结');
  await says('consume-so-far', '120.00');
  click('consume-rest-goes-back');
  fill('consume-amount', '80');
  await says('consume-back', '300.00');
  click('consume-confirm');
  await says('detail-consumed', '200.00');
  await says('detail-unfrozen', '300.00');
  expect(till.ledger.detail(no).consumes).toHaveLength(2);
});

test('consuming nothing is unfreezing', async () => {
  await guest('wechat', 50_000);
  fill('consume-amount', '0');
  await says('consume-nothing', /500\.00 元全部解冻/);
  expect(gone('consume-confirm')).toBe(true);
  click('consume-as-unfreeze');
  await shows('act', 'kind', 'unfreeze');
  await says('detail-unfrozen', '500.00');
});

test('a part is unfrozen, what stays is shown before', async () => {
  await guest('alipay', 50_000);
  fill('unfreeze-amount', '600');
  await expect.poll(() => gone('unfreeze-over')).toBe(false);
  fill('unfreeze-amount', '200');
  await says('unfreeze-left', '300.00');
  click('unfreeze-part-confirm');
  await says('detail-left', '300.00');
  expect(text('detail-unfrozen')).toBe('200.00');
});

test('more than is frozen: all is consumed, and the difference waits for its code', async () => {
  const { till, gun, no } = await guest('wechat', 50_000);
  fill('consume-amount', '588.50');
  await says('consume-owed', /88\.50/);
  click('consume-top-up');
  await says('scan-amount', '88.50');
  expect(at('scan').dataset['topsUp']).toBe(no);
  expect(text('scan-tops-up')).toContain(no);
  await gun(till.world.wallets[1]?.code ?? '');
  await shows('outcome-state', 'state', 'done');
  expect(till.ledger.deposit(till.ledger.get(no)).consumed.yuan).toBe('500.00');
  await gun(no);
  await says('detail-story', /补收差额/);
});

test('while the consume has no result nothing is collected; it goes on once it is known', async () => {
  const { till, no } = await guest('wechat', 50_000);
  till.world.levers = [{ method: 'deposit_consume', times: 1, act: { kind: 'drop_reply' } }];
  fill('consume-amount', '600');
  await expect.poll(() => gone('consume-top-up')).toBe(false);
  click('consume-top-up');
  await shows('act', 'state', 'unresolved');
  expect(text('top-up-waits')).toContain('100.00');
  expect(till.draft).toBeNull();
  await till.askNow(at('act').dataset['no'] ?? '');
  await says('scan-amount', '100.00');
  // Left without a payment, the deposit's page still offers it.
  press('Escape');
  await says('amount', '0.00');
  await till.practiceGun(no);
  await expect.poll(() => gone('top-up-form')).toBe(false);
  expect((at('top-up-amount') as HTMLInputElement).value).toBe('100.00');
});

test('whoever has turned to another guest is not torn away', async () => {
  const { till, no } = await guest('wechat', 50_000);
  till.world.levers = [{ method: 'deposit_consume', times: 1, act: { kind: 'drop_reply' } }];
  fill('consume-amount', '600');
  await expect.poll(() => gone('consume-top-up')).toBe(false);
  click('consume-top-up');
  await shows('act', 'state', 'unresolved');
  const consume = at('act').dataset['no'] ?? '';
  click('nav-till');
  await says('amount', '0.00');
  await till.askNow(consume);
  await expect.poll(() => till.ledger.deposit(till.ledger.get(no)).settled).toBe(true);
  expect(till.draft).toBeNull();
  expect(at('app').dataset['screen']).toBe('till');
});

test('a consume is refunded from the page of its deposit, never more than was consumed', async () => {
  const { till, no } = await guest('wechat', 50_000);
  fill('consume-amount', '300');
  click('consume-confirm');
  await says('detail-consumed', '300.00');
  const consume = till.ledger.detail(no).consumes[0]?.no ?? '';
  await says(`consume-left-${consume}`, '可退 300.00');
  click(`consume-refund-${consume}`);
  await expect.poll(() => gone('refund-amount')).toBe(false);
  fill('refund-amount', '300.01');
  click('refund-confirm');
  await shows('fault', 'code', 'refund_over');
  fill('refund-amount', '100');
  await says('refund-left-after', '200.00');
  click('refund-confirm');
  await shows('act', 'kind', 'refund');
  await says(`consume-left-${consume}`, /已退 100\.00.*可退 200\.00/s);
  expect(text('detail-story')).toContain(consume);
});

test('of a WeChat deposit no part goes back alone', async () => {
  const { till, no } = await guest('wechat', 50_000);
  expect(gone('unfreeze-amount')).toBe(true);
  await expect(till.unfreeze(no, '1')).rejects.toMatchObject({ code: 'rest_must_go_back' });
});

test('beyond a deposit of which a part went back before, the difference is collected as well', async () => {
  const { till, gun, no } = await guest('alipay', 50_000);
  fill('unfreeze-amount', '200');
  await says('unfreeze-left', '300.00');
  click('unfreeze-part-confirm');
  await says('detail-left', '300.00');
  fill('consume-amount', '400');
  await says('consume-owed', /100\.00/);
  click('consume-top-up');
  await says('scan-amount', '100.00');
  expect(at('scan').dataset['topsUp']).toBe(no);
  await gun(till.world.wallets[1]?.code ?? '');
  await shows('outcome-state', 'state', 'done');
  expect(till.ledger.deposit(till.ledger.get(no)).consumed.yuan).toBe('300.00');
});

test('beyond a deposit of which nothing was consumed, none is', async () => {
  const { till, no } = await guest('wechat', 50_000);
  click('unfreeze-confirm');
  await shows('act', 'state', 'done');
  expect(gone('top-up-form')).toBe(true);
  await expect(till.topUp(no, '5')).rejects.toMatchObject({ code: 'top_up_not_consumed' });
});

test('a difference cannot be collected before the deposit was consumed', async () => {
  const { till, no } = await guest('wechat', 50_000);
  await expect(till.topUp(no, '5')).rejects.toMatchObject({ code: 'top_up_not_consumed' });
  await expect(till.consume(no, '0', 'goesBack')).rejects.toMatchObject({ code: 'consume_zero' });
  await expect(till.consume(no, '1', 'staysFrozen')).rejects.toMatchObject({
    code: 'rest_must_go_back',
  });
});
