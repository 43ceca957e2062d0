// Stories of the details: walking every record there is, narrowing them, finding one, and what moves
// meanwhile.
import { expect, test } from 'vitest';
import type { RecordView } from '../backend/backend';
import type { Script } from '../backend/scripted';
import { shop } from '../shared/shop.svelte';
import { at, choose, click, fill, gone, open, press, says, shows, text } from './stage.testkit';
import type { Stage } from './stage.testkit';

async function details(script: Script = {}): Promise<Stage> {
  const stage = await open(script);
  press('F8');
  await shows('app', 'screen', 'records');
  return stage;
}

const lines = (): HTMLElement[] =>
  gone('records') ? [] : [...at('records').querySelectorAll<HTMLElement>('[data-kind]')];
const nos = (): string[] => lines().map((line) => line.dataset['testid']?.slice(7) ?? '');

/** The list comes to exactly these, newest first. */
const lists = (till: Stage['till'], keep: (record: RecordView) => boolean): Promise<void> => {
  const wanted = till.ledger.records
    .filter(keep)
    .sort((a, b) => b.begunMs - a.begunMs || b.no.localeCompare(a.no))
    .map(({ no }) => no);
  return expect.poll(nos).toEqual(wanted.slice(0, 60));
};

test('every record is listed day by day, and the list grows only as it is walked', async () => {
  const { till } = await details({ trade: 12 });
  await lists(till, () => true);
  await shows('records', 'count', '60');
  const days = new Set(lines().map((_, i) => shop.dayOf(begun(till, i))));
  expect(at('records').querySelectorAll('[data-testid^="trade-day-"]')).toHaveLength(days.size);
  press('ArrowDown');
  expect(document.activeElement).toBe(lines()[0]);
  lines()[59]?.focus();
  press('ArrowDown');
  await shows('records', 'count', '120');
  await expect.poll(() => lines().indexOf(document.activeElement as HTMLElement)).toBe(60);
});

const begun = (till: Stage['till'], line: number): number =>
  till.ledger.get(nos()[line] ?? '').begunMs;

test('kinds and states narrow the list, stand as chips and go with one touch', async () => {
  const { till } = await details({ trade: 9 });
  click('trade-filters');
  await expect.poll(() => gone('trade-filter-form')).toBe(false);
  click('trade-kind-refund');
  click('trade-kind-unfreeze');
  await lists(till, ({ kind }) => kind === 'refund' || kind === 'unfreeze');
  expect(at('trade-kind-refund').getAttribute('aria-pressed')).toBe('true');
  click('trade-chip-refund');
  await lists(till, ({ kind }) => kind === 'unfreeze');
  click('trade-state-failed');
  await expect.poll(() => gone('trade-empty')).toBe(false);
  click('trade-empty-clear');
  await lists(till, () => true);
  click('trade-state-reversed');
  await lists(till, ({ state }) => state === 'reversed');
  expect(text('trade-chips')).toBe('已撤销');
});

test('platform, clerk, terminal and amount narrow it as well', async () => {
  const { till } = await details({ trade: 9 });
  click('trade-filters');
  await expect.poll(() => gone('trade-filter-form')).toBe(false);
  click('trade-platform-alipay');
  await lists(till, ({ platform }) => platform === 'alipay');
  choose('trade-clerk', 'is:1002');
  await lists(till, (r) => r.platform === 'alipay' && r.who.clerk === '赵敏');
  expect(text('trade-chip-clerk')).toBe('赵敏');
  choose('trade-clerk', 'is:');
  click('trade-chip-platform');
  await lists(till, (r) => r.who.clerk === null);
  click('trade-chip-clerk');
  choose('trade-device', 'is:前台二号');
  await lists(till, (r) => r.elsewhere);
  choose('trade-device', 'is:');
  fill('trade-min', '100');
  fill('trade-max', '300');
  await lists(till, (r) => !r.elsewhere && r.amount.fen >= 10_000 && r.amount.fen <= 30_000);
  click('trade-chips-clear');
  await lists(till, () => true);
});

test('today, yesterday, this month and a range are of business days', async () => {
  const { till } = await details({ trade: 40, settings: { dayBeginsMin: 240 } });
  const today = shop.dayOf(Date.now());
  const day = ({ begunMs }: RecordView): string => shop.dayOf(begunMs);
  const yesterday = shop.dayOf(shop.beginOf(today) - 1);
  click('trade-when-yesterday');
  await lists(till, (r) => day(r) === yesterday);
  click('trade-when-today');
  await lists(till, (r) => day(r) === today);
  click('trade-when-month');
  await lists(till, (r) => day(r).slice(0, 7) === today.slice(0, 7));
  click('trade-when-range');
  await expect.poll(() => gone('trade-from')).toBe(false);
  fill('trade-from', yesterday.slice(5));
  fill('trade-to', yesterday.slice(5));
  await lists(till, (r) => day(r) === yesterday);
  expect(text('trade-chip-when')).toContain(yesterday);
  click('trade-chip-when');
  await shows('trade-when-all', 'on', 'true');
});

test('a record is found by words, by any number, and by its slip', async () => {
  const { till, gun } = await details({ trade: 5 });
  const { no } = till.ledger.add('freeze', 'alipay', 7_700, {
    state: 'done',
    transactionId: '4200777700001111',
    guest: { room: '9901', name: 'Bob', phoneTail: '4321', leaves: null, remark: '' },
  });
  press(...'9901');
  await shows('records', 'count', '1');
  expect(nos()).toEqual([no]);
  at('find-input').dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
  await says('detail-no', no);
  press('Escape');
  await expect.poll(() => gone('detail')).toBe(true);
  press('Escape');
  await expect.poll(() => lines().length).toBeGreaterThan(1);
  fill('find-input', '4200777700001111');
  await expect.poll(nos).toEqual([no]);
  click('find-submit');
  await says('detail-no', no);
  const other = till.ledger.records[0]?.no ?? '';
  await gun(other);
  await says('detail-no', other);
});

test('what moves is brought up to date in its place, and what is new comes in above', async () => {
  const { till } = await details({ trade: 12 });
  lines()[59]?.focus();
  press('ArrowDown');
  await shows('records', 'count', '120');
  const fresh = till.ledger.add('payment', 'wechat', 100);
  till.tell({ kind: 'record', record: fresh, late: false });
  await expect.poll(() => nos()[0]).toBe(fresh.no);
  await shows(`record-${fresh.no}`, 'state', 'submitted');
  expect(lines()).toHaveLength(121);
  till.tell({ kind: 'record', record: till.ledger.move(fresh.no, 'done'), late: false });
  await shows(`record-${fresh.no}`, 'state', 'done');
});

test('nothing there and nothing readable each say what to do', async () => {
  const { till } = await details();
  await says('trade-empty', /还没有单据.*收款或收押金后/s);
  till.script.tradeBroken = true;
  click('trade-when-today');
  await shows('trade-failed', 'code', 'journal_failed');
  till.script.tradeBroken = false;
  click('trade-again');
  await expect.poll(() => gone('trade-failed')).toBe(true);
});

test('a number is copied from its record', async () => {
  const { till } = await details({ trade: 2 });
  await lists(till, () => true);
  const copied: string[] = [];
  Object.assign(navigator, { clipboard: { writeText: async (t: string) => void copied.push(t) } });
  lines()[0]?.click();
  await expect.poll(() => gone('detail-copy')).toBe(false);
  click('detail-copy');
  await shows('detail-copy', 'copied', 'true');
  expect(copied).toEqual([text('detail-no')]);
});

test('what was found is written into a file', async () => {
  const { till } = await details({ trade: 5, exportStepMs: 2 });
  click('trade-filters');
  await expect.poll(() => gone('trade-filter-form')).toBe(false);
  click('trade-kind-freeze');
  click('trade-export');
  await expect.poll(() => gone('export-details-csv')).toBe(false);
  click('export-details-csv');
  const freezes = till.ledger.records.filter(({ kind }) => kind === 'freeze').length;
  await shows('export-told', 'rows', String(freezes));
  expect(text('export-path')).toMatch(/details\.csv$/);
});

test('all of it is said in English, too', async () => {
  await details({ trade: 3, settings: { language: 'en' } });
  click('trade-filters');
  await expect.poll(() => gone('trade-filter-form')).toBe(false);
  click('trade-kind-consume');
  click('trade-when-yesterday');
  await expect.poll(() => text('trade-chips')).toMatch(/Yesterday\s*Deposit consume/);
  expect(at('details').textContent).not.toMatch(/[\u4e00-\u9fff]{2}.*筛选/);
});
