// Stories of the window towards the guest: what it shows, and what it never shows.
import { render, screen } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import { Scripted, type Script } from '../backend/scripted';
import CustomerScreen from './CustomerScreen.svelte';
import { at, click, gone, open, says, shows, text } from './stage.testkit';

const NOTE = { room: '1208', name: '张伟', phoneTail: '5678', leaves: null, remark: '' };

async function customer(script: Script = {}): Promise<Scripted> {
  const till = new Scripted({ answerMs: 5, unknownMs: 60_000, ...script });
  render(CustomerScreen, { backend: till });
  await screen.findByTestId('customer-shop');
  await says('customer-shop', '云栖酒店前台');
  return till;
}

test('idle it names the shop; a draft shows its amount and what to do, in both languages', async () => {
  const till = await customer();
  expect(text('customer-said')).toMatch(/欢迎光临\s*Welcome/);
  await till.begin('payment', '12.34', null);
  await says('customer-amount', '12.34');
  expect(text('customer-said')).toMatch(/请出示付款码\s*Please show your payment code/);
  expect(text('customer-purpose')).toMatch(/付款\s*To pay/);
  await till.cancelDraft();
  await shows('customer', 'at', 'idle');
});

test('the password is waited for, and paid is said once it is recorded', async () => {
  const till = await customer();
  const wallet = till.world.wallets[0];
  if (!wallet) throw new Error('no wallet');
  wallet.password_from_fen = 1;
  await till.begin('payment', '12.34', null);
  await till.intake(wallet.code);
  await says('customer-said', /请在手机上确认\s*Please confirm/);
  await till.practice('POST', `/practice/wallets/${wallet.id}/password`, { answer: 'type' });
  await says('customer-said', /付款成功\s*Paid/);
});

test('a shown code is large, with its life, and then the deposit is held, not charged', async () => {
  const till = await customer();
  await till.begin('deposit', '500', NOTE);
  await till.showCode();
  await says('customer-said', /马上就来/);
  await says('customer-said', /请用支付宝扫一扫\s*Please scan with Alipay/);
  expect(at('customer-code').querySelector('svg')).not.toBeNull();
  expect(text('customer-left')).toMatch(/内有效\s*Valid for/);
  const code = till.ledger.open[0]?.shown?.code;
  await till.practice('POST', '/practice/wallets/w2/scan', { code_url: code });
  await says('customer-said', /押金已冻结\s*Deposit held/);
  expect(text('customer-note')).toMatch(/没有扣款.*Nothing is charged/s);
  // Nothing that was noted about anybody stands here.
  expect(document.body.textContent).not.toMatch(/1208|张伟|5678/);
});

test('unknown is never called failed, and the next draft takes its place', async () => {
  const till = await customer();
  till.world.levers = [{ method: '*', times: 1, act: { kind: 'drop_reply' } }];
  await till.begin('payment', '7', null);
  await till.intake(till.world.wallets[0]?.code ?? '');
  await says('customer-said', /结果还在确认/);
  expect(text('customer-note')).toMatch(/不要重复付款.*do not pay again/s);
  const no = till.ledger.open[0]?.no ?? '';
  await till.begin('payment', '9', null);
  await says('customer-amount', '9.00');
  // The end of the one before is nobody's who stands here now.
  await till.askNow(no);
  await new Promise((done) => setTimeout(done, 50));
  expect(text('customer-amount')).toBe('9.00');
  expect(at('customer').dataset['at']).toBe('asked');
});

test('a failure says that nothing was charged', async () => {
  const till = await customer();
  const wallet = till.world.wallets[0];
  if (!wallet) throw new Error('no wallet');
  wallet.balance_fen = 0;
  await till.begin('payment', '7', null);
  await till.intake(wallet.code);
  await says('customer-said', /这次没有成功/);
  expect(text('customer-note')).toMatch(/没有扣款\s*You were not charged/);
});

test('records that wait from before are not shown to whoever comes', async () => {
  const till = await customer({ open: 3 });
  await till.askNow(till.ledger.open[0]?.no ?? '');
  await new Promise((done) => setTimeout(done, 50));
  expect(at('customer').dataset['at']).toBe('idle');
  expect(gone('customer-amount')).toBe(true);
});

test('news of an older record of the same amount is not taken for this guest', async () => {
  const till = await customer();
  const old = till.ledger.add('freeze', 'alipay', 50_000, {
    state: 'done',
    begunMs: Date.now() - 60_000,
  });
  await till.begin('deposit', '500', null);
  await says('customer-amount', '500.00');
  till.tell({ kind: 'record', record: old, late: false });
  await new Promise((done) => setTimeout(done, 50));
  expect(at('customer').dataset['at']).toBe('asked');
});

test('the settings open and close it, and remember', async () => {
  vi.spyOn(window, 'open').mockReturnValue(null);
  const { till } = await open();
  click('nav-settings');
  await expect.poll(() => gone('setting-customer-window')).toBe(false);
  click('setting-customer-window');
  await expect.poll(() => till.customer).toBe(true);
  expect(till.settings.customerWindow).toBe(true);
  click('setting-customer-again');
  click('setting-customer-window');
  await expect.poll(() => till.customer).toBe(false);
});
