// Stories of the bills: the figures of a period beside the one before, what makes them, and how they
// leave the till on paper and in files.
import { beforeAll, expect, test } from 'vitest';
import type { BillView } from '../backend/backend';
import type { Script } from '../backend/scripted';
import { laterBy } from '../shared/calendar';
import { shop } from '../shared/shop.svelte';
import { at, choose, click, fill, gone, open, press, says, shows, text } from './stage.testkit';
import type { Stage } from './stage.testkit';

// What draws is large: making it ready is no part of any story.
beforeAll(() => import('../bills/BillCharts.svelte'), 180_000);

async function bills(script: Script = {}): Promise<Stage> {
  const stage = await open({ trade: 70, ...script });
  press('F9');
  await shows('app', 'screen', 'bills');
  await expect.poll(() => gone('bill-figures')).toBe(false);
  return stage;
}

const day = (ago: number): string => laterBy(shop.dayOf(Date.now()), -ago);
const billOf = (till: Stage['till'], fromDay: string, toDay = fromDay): Promise<BillView> =>
  till.bill({ fromDay, toDay, platform: null, clerk: null, device: null });

/** The figures on the screen come to be those of this bill. */
const figures = async ({ sums }: BillView): Promise<void> => {
  await says('bill-net', sums.net.text);
  expect(text('bill-payments')).toBe(sums.payments.sum.yuan);
  expect(text('bill-consumed')).toBe(sums.consumed.sum.yuan);
  expect(text('bill-refunds')).toBe(sums.refunds.sum.yuan);
  expect(text('bill-settled')).toBe(sums.settled.text);
  expect(text('bill-discounts')).toBe(sums.discounts.yuan);
  expect(text('bill-frozen')).toBe(sums.frozen.sum.yuan);
  expect(text('bill-open-deposits')).toBe(sums.openDeposits.sum.yuan);
  expect(at('bill-payments-count').dataset['count']).toBe(String(sums.payments.count));
};

test('the present day opens; days, months and years are turned by touch and by keys', async () => {
  const { till } = await bills();
  await figures(await billOf(till, day(0)));
  expect(text('bill-period')).toContain(day(0));
  expect((at('bill-next') as HTMLButtonElement).disabled).toBe(true);
  press('ArrowLeft');
  await figures(await billOf(till, day(1)));
  click('bill-previous');
  await figures(await billOf(till, day(2)));
  press('ArrowRight');
  await figures(await billOf(till, day(1)));
  click('bill-present');
  await figures(await billOf(till, day(0)));
  click('bill-span-month');
  const month = day(0).slice(0, 7);
  const last = new Date(
    Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0),
  ).getUTCDate();
  await figures(await billOf(till, `${month}-01`, `${month}-${last}`));
  click('bill-span-year');
  await says('bill-period', `${month.slice(0, 4)}年`);
  press('Escape');
  await shows('app', 'screen', 'till');
});

test('a range is typed, and is told apart from what cannot be one', async () => {
  const { till } = await bills();
  click('bill-span-range');
  await expect.poll(() => gone('bill-from')).toBe(false);
  fill('bill-from', day(9));
  fill('bill-to', day(3));
  await figures(await billOf(till, day(9), day(3)));
  click('bill-previous');
  await figures(await billOf(till, day(16), day(10)));
  fill('bill-to', day(30));
  await expect.poll(() => gone('bill-unread')).toBe(false);
});

test('each figure is told beside the one before, in words as well', async () => {
  const { till } = await bills();
  press('ArrowLeft');
  const view = await billOf(till, day(1));
  await figures(view);
  const [now, before] = [view.sums.payments.sum.fen, view.before.payments.sum.fen];
  await shows('bill-payments-change', 'way', now > before ? 'more' : 'less');
  const percent = at('bill-payments-change').dataset['percent'] ?? '';
  expect(Number(percent)).toBeCloseTo((Math.abs(now - before) / before) * 100, 1);
  expect(text('bill-payments-change')).toContain(`${day(2)}`);
  expect(text('bill-payments-change')).toMatch(now > before ? /多 .* 元，增加/ : /少 .* 元，减少/);
  expect(text('bill-than')).toContain(day(2));
});

test('a figure opens exactly the records that make it, and Esc leads back to the bill', async () => {
  const { till } = await bills();
  press('ArrowLeft');
  const { sums, fromMs, toMs } = await billOf(till, day(1));
  await says('bill-net', sums.net.text);
  click('bill-open-payments');
  await shows('app', 'screen', 'records');
  await shows('records', 'count', String(sums.payments.count));
  const lines = [...at('records').querySelectorAll<HTMLElement>('[data-kind]')];
  const found = lines.map((line) => till.ledger.get(line.dataset['testid']?.slice(7) ?? ''));
  expect(found.reduce((sum, { amount }) => sum + amount.fen, 0)).toBe(sums.payments.sum.fen);
  expect(found.every((r) => r.kind === 'payment' && r.state === 'done')).toBe(true);
  expect(found.every((r) => (r.endedMs ?? 0) >= fromMs && (r.endedMs ?? 0) < toMs)).toBe(true);
  expect(text('trade-chip-when')).toContain(day(1));
  expect(text('trade-figure')).toBe(
    `收款 ${sums.payments.sum.yuan} 元 · ${sums.payments.count} 笔`,
  );
  press('Escape');
  await shows('app', 'screen', 'bills');
  await says('bill-period', new RegExp(day(1)));
  // Whoever comes by the front door sees everything.
  press('F8');
  await shows('app', 'screen', 'records');
  await expect.poll(() => gone('trade-chips')).toBe(true);
});

test('per clerk the bill can be narrowed, and each figure of a clerk opens', async () => {
  const { till } = await bills();
  click('bill-span-month');
  press('ArrowLeft');
  await expect.poll(() => gone('by-clerk-only-1002')).toBe(false);
  const shares = [...at('by-platform').querySelectorAll('.share')].map((cell) =>
    Number.parseFloat(cell.textContent ?? ''),
  );
  expect(shares.reduce((sum, one) => sum + one, 0)).toBeCloseTo(100, 0);
  click('by-clerk-only-1002');
  await expect.poll(() => (at('bill-clerk') as HTMLSelectElement).value).toBe('is:1002');
  await expect.poll(() => gone('by-clerk-only-1003')).toBe(true);
  choose('bill-clerk', 'all');
  choose('bill-device', 'is:前台二号');
  await expect.poll(() => gone('by-device-only-前台二号')).toBe(false);
  click('by-device-payments-前台二号');
  await shows('app', 'screen', 'records');
  await expect.poll(() => text('trade-chip-device')).toBe('前台二号');
  const rows = [...at('records').querySelectorAll<HTMLElement>('[data-kind]')];
  expect(
    rows.every((row) => till.ledger.get(row.dataset['testid']?.slice(7) ?? '').elsewhere),
  ).toBe(true);
});

test('while something has no result the bill says that it may change, and shows it', async () => {
  await bills({ open: 3 });
  await shows('bill-open', 'open', '3');
  click('bill-open-look');
  await shows('app', 'screen', 'records');
  await shows('records', 'count', '3');
  expect(text('trade-chip-open')).toBe('进行中');
});

test('every chart is a table as well, and a line of it opens its records', async () => {
  const { till } = await bills();
  click('bill-span-month');
  press('ArrowLeft');
  await expect.poll(() => gone('bill-charts')).toBe(false);
  const rows = (id: string): HTMLTableRowElement[] => [
    ...at(id).querySelectorAll<HTMLTableRowElement>('tbody tr'),
  ];
  await expect.poll(() => rows('chart-trend').length).toBeGreaterThan(27);
  expect(rows('chart-hours')).toHaveLength(24);
  expect(at('chart-trend').querySelector('caption')?.textContent).toBe('每天');
  const first = text('bill-period');
  const trend = rows('chart-trend').map((row) => row.cells[1]?.textContent ?? '');
  expect(trend.some((cell) => cell !== '0.00')).toBe(true);
  click('chart-trend-table');
  await shows('chart-trend', 'reading', 'true');
  const busiest = trend.findIndex((cell) => cell !== '0.00');
  click(`chart-trend-open-${busiest}`);
  await shows('app', 'screen', 'records');
  await expect.poll(() => gone('records')).toBe(false);
  press('Escape');
  await says('bill-period', first);
  expect(till.ledger.records.length).toBeGreaterThan(0);
  await expect.poll(() => gone('chart-cut-clerk')).toBe(false);
  click('chart-cut-clerk');
  await expect.poll(() => text('chart-share')).toContain('王小丽');
});

test('a file grows in sight, is given up without a trace, and tells where it lies', async () => {
  const { till } = await bills({ exportStepMs: 25 });
  click('bill-export');
  await expect.poll(() => gone('export-bill-xlsx')).toBe(false);
  click('export-bill-xlsx');
  await expect.poll(() => Number(at('export-progress').dataset['done'])).toBeGreaterThan(0);
  expect(text('export-progress')).toMatch(/已写 \d+ \/ \d+ 行/);
  click('export-cancel');
  await expect.poll(() => gone('export-cancelled')).toBe(false);
  expect(text('export-cancelled')).toContain('没有留下文件');
  till.files.refuses = 'export_failed';
  click('export-bill-csv');
  await shows('fault', 'code', 'export_failed');
  const copied: string[] = [];
  Object.assign(navigator, { clipboard: { writeText: async (t: string) => void copied.push(t) } });
  click('export-details-xlsx');
  await expect.poll(() => gone('export-told')).toBe(false);
  click('export-copy');
  await says('export-copy', '已复制');
  expect(copied).toEqual([text('export-path')]);
});

test('a bill is printed; without a printer it says what to do', async () => {
  const { till } = await bills();
  click('bill-print');
  await says('bill-print', '已送往打印机');
  await till.saveSettings({ ...till.settings, printer: { kind: 'none' } });
  click('bill-print');
  await shows('fault', 'code', 'printer_none');
});

test('a bill that cannot be made says so, and is tried again', async () => {
  const { till } = await bills();
  till.script.tradeBroken = true;
  press('ArrowLeft');
  await shows('bill-failed', 'code', 'journal_failed');
  till.script.tradeBroken = false;
  click('bill-again');
  await expect.poll(() => gone('bill-figures')).toBe(false);
});

test('the figures follow what is paid meanwhile', async () => {
  const { till } = await bills();
  const before = await billOf(till, day(0));
  const { no } = till.ledger.add('payment', 'wechat', 123_45);
  till.tell({ kind: 'record', record: till.ledger.move(no, 'done'), late: false });
  await expect.poll(() => text('bill-payments')).not.toBe(before.sums.payments.sum.yuan);
  await figures(await billOf(till, day(0)));
});

test('the business day begins when the shop says, in its own zone', async () => {
  const { till } = await open({ trade: 3 }).then(async (stage) => {
    click('nav-settings');
    await expect.poll(() => gone('settings-day')).toBe(false);
    return stage;
  });
  choose('setting-day-begins', '240');
  await expect.poll(() => till.settings.dayBeginsMin).toBe(240);
  expect(text('setting-day-now')).toMatch(/04:00/);
  choose('setting-zone', 'Asia/Tokyo');
  await expect.poll(() => till.settings.zone).toBe('Asia/Tokyo');
  press('F9');
  await expect.poll(() => gone('bill-figures')).toBe(false);
  const view = await billOf(till, shop.dayOf(Date.now()));
  expect(new Date(view.fromMs).toISOString()).toContain('T19:00:00');
  await figures(view);
});

test('all of it is said in English, too', async () => {
  await bills({ settings: { language: 'en' } });
  press('ArrowLeft');
  await says('bill-than', /Compared with \d{4}-\d\d-\d\d/);
  await expect.poll(() => text('bill-payments-change')).toMatch(/(more|less) than|Same as/);
  expect(at('bill-figures').textContent).not.toMatch(/[\u4e00-\u9fff]/);
  expect(at('bill-deposits').textContent).not.toMatch(/[\u4e00-\u9fff]/);
});
