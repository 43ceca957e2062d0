// Stories of payments that no platform carries: cash with its change, bank cards, what is refused,
// and how they are found and given back.
import { expect, test } from 'vitest';
import { at, click, fill, gone, open, press, says, shows, text } from './stage.testkit';

const enterIn = (id: string): boolean =>
  at(id).dispatchEvent(
    new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }),
  );

test('cash by keyboard alone: what was given, the change, Enter, and the change stays in sight', async () => {
  const { till } = await open();
  press('2', '8', 'Enter');
  await says('scan-amount', '28.00');
  press('F5');
  await shows('by-hand', 'tender', 'cash');
  expect(document.activeElement).toBe(at('cash-given'));
  fill('cash-given', '20');
  await says('cash-change', /还差.*8\.00/s);
  enterIn('cash-given');
  expect(till.ledger.records).toHaveLength(0);
  fill('cash-given', '50');
  await shows('cash-change', 'change', '22.00');
  enterIn('cash-given');
  await shows('outcome-state', 'state', 'done');
  expect(at('outcome-platform').dataset['platform']).toBe('cash');
  expect(text('outcome-change')).toMatch(/找零.*22\.00/s);
  press('Enter');
  await expect.poll(() => gone('outcome')).toBe(true);
  expect(till.draft).toBeNull();
});

test('by touch: sums that people hand over, and the exact one shows no change', async () => {
  await open();
  press('3', '6', '.', '5', 'Enter');
  await says('scan-amount', '36.50');
  click('by-cash');
  await expect.poll(() => gone('cash-line')).toBe(false);
  for (const fen of [3700, 4000, 5000, 10000]) expect(gone(`cash-sum-${fen}`)).toBe(false);
  click('cash-sum-10000');
  await shows('cash-change', 'change', '63.50');
  click('cash-exact');
  await shows('cash-change', 'change', '0.00');
  click('cash-book');
  await shows('outcome-state', 'state', 'done');
  expect(gone('outcome-change')).toBe(true);
});

test('a bank card is confirmed after the reader took it; Esc steps back one by one', async () => {
  const { till } = await open({ settings: { mode: 'payments' } });
  press('9', 'Enter');
  await says('scan-amount', '9.00');
  press('F6');
  await says('card-line', /刷卡机上收 9\.00 元/);
  press('Escape');
  await expect.poll(() => gone('card-line')).toBe(true);
  press('F6', 'Enter');
  await shows('outcome-state', 'state', 'done');
  expect(till.ledger.records.at(-1)?.platform).toBe('bankCard');
});

test('while the line is open a scanned code still pays', async () => {
  const { till, gun } = await open();
  press('5', 'Enter');
  await says('scan-amount', '5.00');
  press('F5');
  await expect.poll(() => gone('cash-line')).toBe(false);
  await gun(till.world.wallets[0]?.code ?? '');
  await shows('outcome-state', 'state', 'done');
  expect(text('outcome-platform')).toBe('微信支付');
});

test('a deposit has no such keys, and neither has a till whose settings say no', async () => {
  await open();
  press('5', 'Shift+Enter');
  await shows('scan', 'kind', 'deposit');
  expect(gone('by-hand')).toBe(true);
  press('Escape');
  await expect.poll(() => gone('scan')).toBe(true);
  click('nav-settings');
  await expect.poll(() => gone('setting-bookkeeping')).toBe(false);
  click('setting-bookkeeping');
  click('nav-till');
  await expect.poll(() => gone('amount')).toBe(false);
  press('Enter');
  await shows('scan', 'kind', 'payment');
  expect(gone('by-hand')).toBe(true);
});

test('it is found by its platform, and its refund says where the money is', async () => {
  const { till } = await open({ seeded: true });
  press('F8');
  await expect.poll(() => gone('records')).toBe(false);
  click('trade-filters');
  await expect.poll(() => gone('trade-platform-cash')).toBe(false);
  (at('trade-platform-cash').querySelector('input') as HTMLInputElement).click();
  await expect.poll(() => at('records').dataset['count']).toBe('1');
  const cash = till.ledger.records.find(({ platform }) => platform === 'cash');
  click(`record-${cash?.no ?? ''}`);
  await says('refund-by-hand', /从钱箱里拿出/);
});
