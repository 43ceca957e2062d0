// Stories at the practice desk.
import { render, screen } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { Scripted } from '../backend/scripted';
import PracticeScreen from './PracticeScreen.svelte';
import { at, click, fill, gone, says, text } from './stage.testkit';

async function desk(): Promise<Scripted> {
  const till = new Scripted();
  render(PracticeScreen, { backend: till });
  await screen.findByTestId('practice-qr');
  await screen.findByTestId('practice-setting-qr');
  return till;
}

test('codes are drawn, the digits stay hidden until touched', async () => {
  const till = await desk();
  const code = till.world.wallets[0]?.code ?? '';
  expect(at('practice-qr').querySelector('svg')).not.toBeNull();
  expect(at('practice-code128').querySelector('svg')).not.toBeNull();
  expect(document.body.textContent).not.toContain(code.slice(0, 4));
  click('practice-digits');
  await expect.poll(() => text('practice-digits').replaceAll(' ', '')).toBe(code);
});

test('the gun is shown the payment code and the setting link', async () => {
  const till = await desk();
  const shot: string[] = [];
  await till.onGun((code) => shot.push(code));
  click('practice-gun');
  click('practice-setting-gun');
  await expect
    .poll(() => shot)
    .toEqual([till.world.wallets[0]?.code, text('practice-setting-link')]);
});

test('a clerk without the right is put on duty, and given the right', async () => {
  const till = await desk();
  const shot: string[] = [];
  await till.onGun((code) => shot.push(code));
  await screen.findByTestId('practice-person-2002');
  expect(at('practice-person-2002').dataset['mayRefund']).toBe('false');
  expect(gone('practice-person-2003-refunds')).toBe(true);
  click('practice-person-2002-duty');
  await expect.poll(() => shot).toEqual([expect.stringContaining('staff2002')]);
  expect(shot).toEqual([text('practice-setting-link')]);
  click('practice-person-2002-refunds');
  await expect.poll(() => at('practice-person-2002').dataset['mayRefund']).toBe('true');
});

test('a new wallet with little money and a password', async () => {
  const till = await desk();
  click('practice-wallet-new');
  await screen.findByTestId('practice-wallet-form');
  click('practice-wallet-platform-alipay');
  fill('practice-wallet-balance-input', '0.50');
  fill('practice-wallet-password-input', '0.01');
  click('practice-wallet-save');
  await says('practice-balance', '0.50');
  const made = till.world.wallets.at(-1);
  expect([made?.platform, made?.balance_fen, made?.password_from_fen]).toEqual(['alipay', 50, 1]);
  expect(gone('practice-wallet-form')).toBe(true);
});

test('a lever is set and cleared', async () => {
  const till = await desk();
  click('practice-lever-set');
  await says('practice-lever-list', /micro_pay.*丢回复/s);
  expect(till.world.levers).toEqual([
    { method: 'micro_pay', times: 1, act: { kind: 'drop_reply' } },
  ]);
  click('practice-lever-clear');
  await expect.poll(() => till.world.levers).toEqual([]);
});

test('what the till shows is scanned by one touch, and the wallet shows what became of the deposit', async () => {
  const till = await desk();
  expect(gone('practice-scan')).toBe(true);
  await till.begin('deposit', '500', null);
  await till.showCode();
  // Only Alipay reads it.
  await expect.poll(() => till.ledger.open[0]?.shown?.code).toMatch(/alipay/);
  expect(gone('practice-scan')).toBe(true);
  click('practice-wallet-w2');
  await says('practice-scan', '扫一扫 500.00 元');
  const no = at('practice-scan').dataset['no'] ?? '';
  click('practice-scan');
  await says(`practice-deposit-held-${no}`, '500.00');
  await expect.poll(() => gone('practice-scan')).toBe(true);
  expect(till.ledger.get(no).state).toBe('done');
  // What the till does to it is in the wallet a moment later.
  await till.consume(no, '120', 'goesBack');
  await expect
    .poll(() => text(`practice-deposit-consumed-${no}`), { timeout: 4_000 })
    .toBe('120.00');
  expect(text(`practice-deposit-returned-${no}`)).toBe('380.00');
  expect(text(`practice-deposit-held-${no}`)).toBe('0.00');
});
