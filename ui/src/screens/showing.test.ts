// Stories of a deposit that is asked for by a code of ours: scanned, put aside, not scanned, late.
import { expect, test } from 'vitest';
import type { Script } from '../backend/scripted';
import { at, click, gone, open, press, says, shows, text, type Stage } from './stage.testkit';

async function showing(script: Script = {}): Promise<Stage> {
  const stage = await open(script);
  press('5', '0', '0', 'Shift+Enter');
  await shows('scan', 'kind', 'deposit');
  click('show-code');
  await expect.poll(() => gone('showing')).toBe(false);
  return stage;
}

/** The phone of the practice guest scans what the till shows. */
async function scan({ till }: Stage, password = false): Promise<void> {
  const wallet = till.world.wallets.find(({ platform }) => platform === 'alipay');
  if (!wallet) throw new Error('no wallet');
  if (password) wallet.password_from_fen = 1;
  const code = till.ledger.open[0]?.shown?.code;
  await till.practice('POST', `/practice/wallets/${wallet.id}/scan`, { code_url: code });
}

test('a code is shown with its amount and its life, scanned, and the deposit is frozen', async () => {
  const stage = await showing();
  expect(text('showing-amount')).toBe('500.00');
  await shows('shown', 'came', 'true');
  await expect.poll(() => gone('shown-code')).toBe(false);
  expect(at('shown-code').querySelector('svg')).not.toBeNull();
  expect(text('shown-title')).toBe('请客人用支付宝扫一扫');
  expect(text('shown-left')).toMatch(/^[12]:\d\d 内有效$/);
  await scan(stage);
  await shows('outcome-state', 'state', 'done');
  expect(text('outcome-state')).toBe('押金已冻结');
  expect(at('outcome-platform').dataset['platform']).toBe('alipay');
});

test('once the guest types the password, the code is gone', async () => {
  const stage = await showing();
  await shows('shown', 'came', 'true');
  await scan(stage, true);
  await shows('outcome-state', 'state', 'customerPaying');
  expect(gone('shown')).toBe(true);
});

test('put aside it waits among the others, its code is found there, and its end is told', async () => {
  const stage = await showing();
  await shows('shown', 'came', 'true');
  const no = at('shown').dataset['no'] ?? '';
  press('Enter');
  await says('amount', '0.00');
  await shows(`open-${no}`, 'state', 'submitted');
  expect(text(`open-${no}`)).toContain('等客人扫码');
  press('7');
  at(`open-${no}`).querySelector<HTMLButtonElement>('button')?.click();
  await says('detail-no', no);
  await shows('shown', 'came', 'true');
  click('nav-till');
  await says('amount', '7');
  await scan(stage);
  await shows('late-banner', 'state', 'done');
});

test('a code that nobody scanned says so, and a new one is a touch away', async () => {
  const { till } = await showing({ shownMs: 60 });
  await shows('outcome-cause', 'code', 'code_not_scanned');
  expect(text('outcome-cause')).toMatch(/没有冻结，没有扣款/);
  till.script.shownMs = 60_000;
  press('F6');
  await expect.poll(() => gone('showing')).toBe(false);
  expect(text('showing-amount')).toBe('500.00');
  expect(till.ledger.records).toHaveLength(2);
});

test('while the code is not there yet, that is said, and nothing is called failed', async () => {
  await showing({ codeless: true });
  await says('shown-coming', /正在向支付宝要/);
  expect(at('showing').dataset['state']).toBe('submitted');
  expect(gone('shown-code')).toBe(true);
});

test('a payment is never asked for by a code, and F6 shows one for a deposit', async () => {
  const { till } = await open();
  press('5', 'Enter');
  await shows('scan', 'kind', 'payment');
  expect(gone('show-code')).toBe(true);
  await expect(till.showCode()).rejects.toMatchObject({ code: 'show_deposits_only' });
  press('Escape', 'Shift+Enter');
  await shows('scan', 'kind', 'deposit');
  press('F6');
  await expect.poll(() => gone('showing')).toBe(false);
});
