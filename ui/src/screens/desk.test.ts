// Stories of the deposit desk: what is open, finding one, walking the list, and what comes next.
import { expect, test } from 'vitest';
import { DAY_MS } from '../shared/calendar';
import { at, click, fill, gone, open, press, says, shows, text, type Stage } from './stage.testkit';
import type { Script } from '../backend/scripted';

const NOTE = { room: '', name: '', phoneTail: '', leaves: null, remark: '' };

async function desk(script: Script = {}): Promise<Stage> {
  const stage = await open(script);
  press('F3');
  await shows('app', 'screen', 'desk');
  return stage;
}

const lines = (): HTMLElement[] => [
  ...at('deposits').querySelectorAll<HTMLElement>('[data-settled]'),
];

test('open deposits are listed with their sum, and the list grows only as it is scrolled', async () => {
  const { till } = await desk({ deposits: 63 });
  const all = await till.desk();
  await says('desk-open', String(all.open));
  expect(text('desk-frozen')).toBe(all.frozen.yuan);
  await shows('deposits', 'count', '50');
  expect(lines().every((line) => line.dataset['settled'] === 'false')).toBe(true);
  press('ArrowDown');
  expect(document.activeElement).toBe(lines()[0]);
  lines()[49]?.focus();
  press('ArrowDown');
  await shows('deposits', 'count', '56');
  await expect.poll(() => lines().indexOf(document.activeElement as HTMLElement)).toBe(50);
}, 20_000);

test('a deposit is found by its room, and Enter opens the only one', async () => {
  const { till } = await desk({ deposits: 20 });
  till.ledger.add('freeze', 'alipay', 7_700, {
    state: 'done',
    guest: { ...NOTE, room: '9901', name: 'Bob', phoneTail: '4321' },
  });
  fill('desk-search', '9901');
  await shows('deposits', 'count', '1');
  at('desk-search').dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
  await says('detail-note', /9901.*Bob/s);
  expect(text('detail-left')).toBe('77.00');
  // The amount is under the clerk's hands at once.
  expect(document.activeElement).toBe(at('consume-amount'));
  press('Escape');
  await expect.poll(() => gone('detail')).toBe(true);
  press('Escape');
  await shows('deposits', 'count', '19');
  press('Escape');
  await shows('app', 'screen', 'till');
});

test('whatever is typed is searched for: a phone tail, a name, a number', async () => {
  const { till } = await desk({ deposits: 20 });
  const { no } = till.ledger.add('freeze', 'wechat', 100, {
    state: 'done',
    guest: { ...NOTE, name: '欧阳修', phoneTail: '0007' },
  });
  await shows('deposits', 'count', '18');
  press(...'0007');
  await shows('deposits', 'count', '1');
  expect(lines()[0]?.dataset['testid']).toBe(`deposit-${no}`);
  for (const wanted of ['欧阳', no]) {
    fill('desk-search', 'x');
    await expect.poll(() => gone('desk-empty')).toBe(false);
    fill('desk-search', wanted);
    await shows('deposits', 'count', '1');
  }
});

test('a slip scanned at the desk opens at the desk', async () => {
  const { till, gun } = await desk({ deposits: 3 });
  const { no } = till.ledger.records[0] ?? { no: '' };
  await gun(no);
  await says('detail-no', no);
  await shows('app', 'screen', 'desk');
});

test('what goes back soon warns at seven, three and one days, in words and by shape', async () => {
  const { till } = await open();
  const nos = [20, 24, 28, 29.5, 31].map(
    (days) =>
      till.ledger.add('freeze', 'wechat', 10_000, {
        state: 'done',
        begunMs: Date.now() - days * DAY_MS,
      }).no,
  );
  press('F3');
  await says('desk-going-back-soon', '4');
  const seen = nos.map((no) => [
    at(`deposit-back-${no}`).dataset['warning'],
    text(`deposit-back-${no}`),
  ]);
  expect(seen).toEqual([
    ['none', '9 天后自动退回'],
    ['week', '5 天后自动退回'],
    ['days', '1 天后自动退回'],
    ['last', expect.stringMatching(/^1[12] 小时 .* 后自动退回$/)],
    ['last', '已到期，等平台退回'],
  ]);
  at('desk-stand-going-back-soon').click();
  await shows('deposits', 'count', '4');
});

test('platform, day and amount narrow the list, and are taken off together', async () => {
  const { till } = await desk();
  till.ledger.add('freeze', 'wechat', 10_000, { state: 'done' });
  till.ledger.add('freeze', 'alipay', 20_000, { state: 'done' });
  const old = till.ledger.add('freeze', 'alipay', 30_000, {
    state: 'done',
    begunMs: Date.now() - 5 * DAY_MS,
  });
  click('desk-filters');
  await expect.poll(() => gone('desk-filter-form')).toBe(false);
  click('desk-platform-alipay');
  await shows('deposits', 'count', '2');
  fill('desk-min', '250');
  await shows('deposits', 'count', '1');
  expect(lines()[0]?.dataset['testid']).toBe(`deposit-${old.no}`);
  expect(text('desk-filters')).toContain('2');
  fill('desk-from', new Date(Date.now() + 8 * 3_600_000).toISOString().slice(5, 10));
  await expect.poll(() => gone('desk-empty')).toBe(false);
  click('desk-filters-clear');
  await shows('deposits', 'count', '3');
});

test('nothing there, nothing found and nothing readable each say what to do', async () => {
  const { till } = await desk();
  await says('desk-empty', /没有未结清的押金.*收押金后/s);
  fill('desk-search', '404');
  await says('desk-empty', /没有找到/);
  expect(gone('desk-look-in-all')).toBe(true);
  click('desk-stand-all');
  await shows('desk-stand-all', 'on', 'true');
  till.script.deskBroken = true;
  at('desk-stand-open').click();
  await shows('desk-failed', 'code', 'journal_failed');
  till.script.deskBroken = false;
  click('desk-again');
  await expect.poll(() => gone('desk-failed')).toBe(true);
});

test('a deposit that was given back is no longer counted', async () => {
  const { till } = await desk({ deposits: 3 });
  const before = (await till.desk()).open;
  await says('desk-open', String(before));
  lines()[0]?.click();
  await expect.poll(() => gone('unfreeze-confirm')).toBe(false);
  const no = at('detail').dataset['no'] ?? '';
  click('unfreeze-confirm');
  await shows('act', 'state', 'done');
  await shows(`deposit-${no}`, 'settled', 'true');
  await says('desk-open', String(before - 1));
});
