// Stories of what waits for a result: the list, and taking a payment back.
import { expect, test } from 'vitest';
import { at, click, fill, gone, open, press, says, shows, text } from './stage.testkit';
import type { Script } from '../backend/scripted';

/** A clerk whose customer paid nobody knows what; the number. */
async function unknown(script: Script = {}) {
  const stage = await open({ reverseAfterMs: 0, ...script });
  stage.till.world.levers = [{ method: 'micro_pay', times: 1, act: { kind: 'drop_reply' } }];
  press('7', 'Enter');
  await says('scan-amount', '7.00');
  await stage.gun('134512345678901234');
  await shows('outcome-state', 'state', 'unresolved');
  return { ...stage, no: text('outcome-no') };
}

test('a payment without a result is taken back, after one question in its place', async () => {
  await unknown();
  expect(gone('reverse-question')).toBe(true);
  click('outcome-reverse');
  await says('reverse-question', /已付的钱退回顾客/);
  click('reverse-keep');
  await expect.poll(() => gone('reverse-question')).toBe(true);
  await shows('outcome-state', 'state', 'unresolved');
  click('outcome-reverse');
  await says('reverse-sure', '撤销 7.00 元');
  click('reverse-sure');
  await shows('outcome-state', 'state', 'reversed');
  expect(text('outcome-cause')).toMatch(/钱已退回顾客/);
});

test('while it is being taken back nobody is told that it was', async () => {
  const { till, no } = await unknown();
  till.script.answerMs = 60_000;
  await till.reverse(no);
  await shows('outcome-state', 'state', 'reversing');
  expect(text('outcome-cause')).toMatch(/钱是否退回还不知道/);
  expect(gone('outcome-reverse')).toBe(true);
});

test('a refused reversal says so, and that the payment may still be paid', async () => {
  await unknown({ refuses: true });
  click('outcome-reverse');
  await expect.poll(() => gone('reverse-sure')).toBe(false);
  click('reverse-sure');
  await says('outcome-cause', /撤销没有成功.*仍可能支付成功/);
  await shows('outcome-state', 'state', 'unresolved');
});

test('paid although it was to be taken back: said loudly, even to who looks at it', async () => {
  const { till, no } = await unknown({ refuses: true });
  click('outcome-reverse');
  await expect.poll(() => gone('reverse-sure')).toBe(false);
  click('reverse-sure');
  await says('outcome-cause', /撤销没有成功/);
  await till.askNow(no);
  await shows('late-banner', 'despite', 'true');
  expect(text('late-banner')).toMatch(/7\.00 元：收款成功.*撤销没有成功：顾客已付款/s);
});

test('before fifteen seconds are over the button counts them', async () => {
  await unknown({ reverseAfterMs: 15_000 });
  await shows('outcome-reverse-in', 'seconds', '15');
  expect(at('outcome-reverse')).toHaveProperty('disabled', true);
  expect(text('outcome-reverse')).toContain('秒后可撤');
});

test('what can never be reversed has its reason and no button', async () => {
  const { till } = await open({ open: 1 });
  const no = till.ledger.open[0]?.no ?? '';
  const old = till.ledger.move(no, 'unresolved', { begunMs: Date.now() - 8 * 86_400_000 });
  till.tell({ kind: 'record', record: old, late: false });
  press('F2');
  await shows('waiting', 'count', '1');
  await shows('reverse-never', 'code', 'reverse_too_late');
  expect(gone(`reverse-${no}`)).toBe(true);
});

test('a deposit has no reversal and no word about one', async () => {
  const { till } = await open({ open: 3, reverseAfterMs: 0 });
  const deposit = till.ledger.open.find((r) => r.kind === 'freeze')?.no ?? '';
  press('F2');
  await shows(`waiting-${deposit}`, 'state', 'unresolved');
  expect(gone(`reverse-${deposit}`)).toBe(true);
  expect(gone('reverse-never')).toBe(true);
});

test('the list is one touch away, and Esc leads back', async () => {
  const { till } = await open({ open: 5, reverseAfterMs: 0 });
  await shows('open-strip', 'count', '5');
  click('waiting-open');
  await shows('app', 'screen', 'waiting');
  await shows('waiting', 'count', '5');
  const first = till.ledger.open[0]?.no ?? '';
  expect(text(`waiting-age-${first}`)).toMatch(/^\d+ 秒$/);
  click(`waiting-print-${first}`);
  await says(`waiting-print-${first}`, '已送往打印机');
  click(`ask-now-${first}`);
  await shows('waiting', 'count', '4');
  press('Escape');
  await says('amount', '0.00');
});

test('two hundred wait, and the strip stays short', async () => {
  const { till } = await open({ open: 200, reverseAfterMs: 0 });
  await shows('open-strip', 'count', '200');
  expect(at('open-strip').querySelectorAll('li')).toHaveLength(3);
  const newest = till.ledger.open.at(-1)?.no ?? '';
  expect(gone(`open-${newest}`)).toBe(false);
  press('F2');
  await shows('waiting', 'count', '200');
  expect(at('waiting').querySelectorAll('li')).toHaveLength(200);
}, 30_000);

test('arrow keys walk the list', async () => {
  await open({ open: 3, reverseAfterMs: 0 });
  press('F2');
  await shows('waiting', 'count', '3');
  const lines = [...at('waiting').querySelectorAll('li')];
  press('ArrowDown');
  expect(document.activeElement?.closest('li')).toBe(lines[0]);
  press('ArrowDown', 'ArrowDown', 'ArrowDown');
  expect(document.activeElement?.closest('li')).toBe(lines[2]);
  expect(document.activeElement).toHaveProperty(
    'dataset.testid',
    expect.stringMatching(/^ask-now/),
  );
  press('ArrowUp');
  expect(document.activeElement?.closest('li')).toBe(lines[1]);
});

test('nothing waits: the list says so', async () => {
  await open();
  press('F2');
  await says('waiting', /都有结果了/);
});

test('a record page offers the reversal too', async () => {
  const { no } = await unknown();
  click('nav-records');
  await shows('app', 'screen', 'records');
  fill('find-input', no);
  click('find-submit');
  await shows('detail', 'no', no);
  click('detail-reverse');
  await expect.poll(() => gone('reverse-sure')).toBe(false);
  click('reverse-sure');
  await shows('detail', 'state', 'reversed');
});

test('reversing by itself is off until the merchant wants it', async () => {
  const { till } = await open();
  click('nav-settings');
  await shows('app', 'screen', 'settings');
  expect(gone('setting-reverse-after')).toBe(true);
  click('setting-reverse-on');
  await says('setting-reverse-after', '120');
  click('setting-reverse-after-less');
  await expect.poll(() => till.settings.reverseAfterS).toBe(105);
  click('setting-reverse-on');
  await expect.poll(() => till.settings.reverseAfterS).toBe(0);
});

test('what a platform gave back by itself is shown as such', async () => {
  const { till } = await open({ seeded: true });
  const freeze = till.ledger.records.filter((r) => r.kind === 'freeze').at(-1)?.no ?? '';
  till.ledger.goneBack.set(freeze, 40_000);
  click('nav-records');
  await shows('app', 'screen', 'records');
  fill('find-input', freeze);
  click('find-submit');
  await says('detail-auto-unfrozen', '400.00');
  expect(text('detail-deposit')).toContain('平台到期退回');
});
