// Stories at the till, told by what the clerk does and what the screen says.
import { expect, test } from 'vitest';
import { at, click, gone, open, press, says, shows, text } from './stage.testkit';

test('amount, Enter, scan: paid, and Enter goes on', async () => {
  const { till, gun } = await open();
  press(...'12.34');
  await says('amount', '12.34');
  press('Enter');
  await says('scan-amount', '12.34');
  await gun(till.world.wallets[0]?.code ?? '');
  await shows('outcome-state', 'state', 'done');
  expect(text('outcome-state')).toBe('收款成功');
  expect(text('outcome-amount')).toBe('12.34');
  expect(at('outcome-platform').dataset['platform']).toBe('wechat');
  press('Enter');
  await says('amount', '0.00');
});

test('the keypad does what the keyboard does', async () => {
  await open();
  for (const key of ['1', '00', 'dot', '5']) click(`key-${key}`);
  await says('amount', '100.5');
  click('key-backspace');
  await says('amount', '100.');
  click('key-clear');
  await says('amount', '0.00');
});

test.each([
  ['', 'amount_empty'],
  ['0', 'amount_zero'],
  ['0.001', 'amount_zero'],
  ['1.234', 'amount_too_many_decimals'],
  ['1..2', 'amount_not_a_number'],
  ['99999999', 'amount_over_ceiling'],
])('the amount %j is refused with its reason and stays on show', async (amount, code) => {
  await open();
  press(...amount);
  click('confirm-payment');
  await shows('fault', 'code', code);
  expect(text('amount')).toBe(amount || '0.00');
  press('5');
  await says('amount', `${amount}5`);
  expect(gone('fault')).toBe(true);
});

test('Shift+Enter asks for a deposit, Esc goes back with the amount kept', async () => {
  await open();
  press('8', '0', 'Shift+Enter');
  await shows('scan', 'kind', 'deposit');
  press('Escape');
  await says('amount', '80');
});

test('in the mode "deposits" Enter means a deposit and there is one key', async () => {
  await open({ settings: { mode: 'deposits' } });
  expect(gone('confirm-payment')).toBe(true);
  press('9', 'Enter');
  await shows('scan', 'kind', 'deposit');
});

test('a wrong code leaves the clerk where he was, with the reason', async () => {
  const { gun } = await open();
  press('5', 'Enter');
  await says('scan-amount', '5.00');
  await gun('6901234567892');
  await shows('fault', 'code', 'code_not_payment');
  expect(text('scan-prompt')).toBe('请扫付款码');
});

test('a payment code before an amount charges nothing', async () => {
  const { till, gun } = await open();
  await gun(till.world.wallets[0]?.code ?? '');
  await shows('fault', 'code', 'no_draft');
  expect(till.ledger.records).toHaveLength(0);
});

test('the password is waited for, in words', async () => {
  const { till, gun } = await open();
  const wallet = till.world.wallets[1];
  if (!wallet) throw new Error('no wallet');
  wallet.password_from_fen = 1;
  press('5', 'Enter');
  await says('scan-amount', '5.00');
  await gun(wallet.code);
  await says('outcome-state', '等待用户输入密码中');
  await till.practice('POST', `/practice/wallets/${wallet.id}/password`, { answer: 'type' });
  await says('outcome-state', '收款成功');
});

test('unknown is never called failed; it moves to the strip; its late success stays until seen', async () => {
  const { till, gun } = await open();
  till.world.levers = [{ method: '*', times: 1, act: { kind: 'drop_reply' } }];
  press('7', 'Enter');
  await says('scan-amount', '7.00');
  await gun(till.world.wallets[0]?.code ?? '');
  await shows('outcome-state', 'state', 'unresolved');
  expect(text('outcome-cause')).toMatch(/不要重复收款/);
  press('Enter');
  await says('amount', '0.00');
  const no = till.ledger.open[0]?.no ?? '';
  await shows(`open-${no}`, 'state', 'unresolved');

  click(`ask-now-${no}`);
  await shows('late-banner', 'late', 'true');
  expect(text('late-banner')).toMatch(/微信支付 7\.00 元：收款成功/);
  expect(gone('open-strip')).toBe(true);
  press('1', '2');
  await says('amount', '12');
  expect(gone('late-banner')).toBe(false);
  click('late-seen');
  await expect.poll(() => gone('late-banner')).toBe(true);
});

test('a digit after the end begins the next customer', async () => {
  const { till, gun } = await open();
  press('5', 'Enter');
  await says('scan-amount', '5.00');
  await gun(till.world.wallets[0]?.code ?? '');
  await shows('outcome-state', 'state', 'done');
  press('3');
  await says('amount', '3');
});

test('a failed payment says why and that no money moved', async () => {
  const { till, gun } = await open();
  const wallet = till.world.wallets[0];
  if (!wallet) throw new Error('no wallet');
  wallet.balance_fen = 1;
  press('5', 'Enter');
  await says('scan-amount', '5.00');
  await gun(wallet.code);
  await shows('outcome-cause', 'code', 'balance_low');
  expect(text('outcome-cause')).toMatch(/没有扣款/);
});

test('a draft that the till dropped leads back to the amount', async () => {
  const { till } = await open();
  press('5', 'Enter');
  await says('scan-amount', '5.00');
  await till.cancelDraft();
  await says('amount', '5');
});
