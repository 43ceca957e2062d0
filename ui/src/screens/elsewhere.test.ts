// Stories of the shop's other terminals, and of what is searched for under the wrong filter.
import { tick } from 'svelte';
import { expect, test } from 'vitest';
import type { Script } from '../backend/scripted';
import {
  at,
  click,
  clickSoon,
  fill,
  gone,
  open,
  press,
  says,
  shows,
  text,
  type Stage,
} from './stage.testkit';

const FIRST = '99000002021870000001';
const VOUCHER = '2026112122001400077';

async function desk(script: Script = {}): Promise<Stage> {
  const stage = await open(script);
  press('F3');
  await shows('app', 'screen', 'desk');
  return stage;
}

test('a number that is not here is asked of Cloud Pay by one key, and its deposit is ours', async () => {
  const { till } = await desk({ elsewhere: 2 });
  fill('desk-search', FIRST);
  await expect.poll(() => gone('desk-ask-elsewhere')).toBe(false);
  expect(text('desk-empty')).toContain('这台收款机没有这个单号');
  await clickSoon('desk-ask-elsewhere');
  await says('detail-no', FIRST);
  expect(text('detail-elsewhere')).toBe('其他终端');
  expect(text('detail-consumed-elsewhere')).toContain('120.00');
  expect(text('detail-left')).toBe('280.00');
  await says(`deposit-elsewhere-${FIRST}`, '其他终端');
  // It is worked with like any other.
  click('unfreeze-confirm');
  await shows('act', 'state', 'done');
  expect(till.ledger.deposit(till.ledger.get(FIRST)).settled).toBe(true);
});

test('where there is nothing yet, a number is asked of Cloud Pay only after it was looked for here', async () => {
  await desk({ elsewhere: 1, deposits: 0 });
  await expect.poll(() => gone('desk-empty')).toBe(false);
  const empty = at('desk-empty');
  fill('desk-search', FIRST);
  await tick();
  expect((at('desk-ask-elsewhere') as HTMLButtonElement).disabled).toBe(true);
  await clickSoon('desk-ask-elsewhere');
  // What is under the hand does not go away while the list is read once more.
  expect(at('desk-empty')).toBe(empty);
  await says('detail-no', FIRST);
});

test('by keyboard: Enter looks here, Enter again asks Cloud Pay', async () => {
  await desk({ elsewhere: 2 });
  fill('desk-search', FIRST);
  const enter = (): boolean =>
    at('desk-search').dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
  enter();
  await shows('fault', 'code', 'number_unknown');
  enter();
  await says('detail-no', FIRST);
});

test('a scanned slip of another terminal says that it is unknown here, and leads there', async () => {
  const { gun } = await open({ elsewhere: 2 });
  await gun(VOUCHER);
  await shows('fault', 'code', 'number_unknown');
  click('ask-elsewhere');
  await expect.poll(() => gone('detail-elsewhere')).toBe(false);
  await shows('app', 'screen', 'records');
});

test.each([
  [false, 'elsewhere_none', /没有单号|也没有/],
  [true, 'elsewhere_no_answer', /没有回应.*没有资金变动/],
])('silent %s: %s is said, and nothing is guessed', async (silent, code, why) => {
  const { till } = await desk({ elsewhere: 1 });
  till.elsewhere.silent = silent;
  fill('desk-search', '1234567890');
  await clickSoon('desk-ask-elsewhere');
  await shows('fault', 'code', code);
  expect(text('fault')).toMatch(why);
});

test('a number of something else is no deposit', async () => {
  const { till } = await desk();
  const { no } = till.ledger.add('payment', 'wechat', 100, { state: 'done' });
  await expect(till.findElsewhere(no)).rejects.toMatchObject({ code: 'elsewhere_not_deposit' });
});

test('the open deposits of other terminals come into the list, with a line about it', async () => {
  const { till } = await desk({ elsewhere: 3 });
  click('desk-elsewhere');
  await says('desk-elsewhere-told', '看了 3 笔，新找到 3 笔');
  await shows('deposits', 'count', '3');
  await says('desk-open', '3');
  click('desk-elsewhere');
  await says('desk-elsewhere-told', '看了 3 笔，没有新的');
  till.elsewhere.silent = true;
  click('desk-elsewhere');
  await shows('desk-elsewhere-fault', 'code', 'elsewhere_no_answer');
});

test('a deposit of which others took something is told to nobody', async () => {
  const { till } = await open();
  const begunMs = Date.now() - 3_600_000;
  const part = { state: 'done' as const, begunMs, endedMs: begunMs + 3_000 };
  const own = till.ledger.add('freeze', 'alipay', 50_000, part);
  const other = till.ledger.add('freeze', 'alipay', 50_000, {
    ...part,
    endedMs: Date.now(),
    elsewhere: true,
  });
  for (const record of [own, other]) till.tell({ kind: 'record', record, late: false });
  await new Promise((done) => setTimeout(done, 50));
  expect(gone('late-banner')).toBe(true);
});

test('what stands under another filter is led to; Enter does the same', async () => {
  const { till } = await desk({ deposits: 5 });
  const { no } = till.ledger.add('freeze', 'wechat', 10_000, { state: 'done' });
  till.ledger.add('unfreeze', 'wechat', 10_000, { state: 'done', parent: no });
  fill('desk-search', no);
  await expect.poll(() => gone('desk-look-in-all')).toBe(false);
  expect(gone('desk-ask-elsewhere')).toBe(true);
  click('desk-look-in-all');
  await shows(`deposit-${no}`, 'settled', 'true');
  click('desk-stand-open');
  await expect.poll(() => gone('desk-look-in-all')).toBe(false);
  at('desk-search').dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
  await shows('desk-stand-all', 'on', 'true');
  await shows(`deposit-${no}`, 'settled', 'true');
});

test('for how long Alipay holds a deposit is told in the settings', async () => {
  const { till } = await open();
  click('nav-settings');
  await expect.poll(() => gone('setting-alipay-days')).toBe(false);
  fill('setting-alipay-days', '800');
  await shows('setting-alipay-days-note', 'good', 'false');
  fill('setting-alipay-days', '90');
  await shows('setting-alipay-days-note', 'good', 'true');
  click('setting-alipay-days-save');
  await expect.poll(() => till.settings.alipayHoldsDays).toBe(90);
  fill('setting-alipay-days', '');
  await expect
    .poll(() => (at('setting-alipay-days-save') as HTMLButtonElement).disabled)
    .toBe(false);
  click('setting-alipay-days-save');
  await expect.poll(() => till.settings.alipayHoldsDays).toBeNull();
});
