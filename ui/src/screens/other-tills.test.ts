// Stories of what other terminals of the shop did: listed by Cloud Pay, looked at among the details.
import { expect, test } from 'vitest';
import type { Script } from '../backend/scripted';
import { shop } from '../shared/shop.svelte';
import { at, click, fill, gone, open, press, says, shows, text, type Stage } from './stage.testkit';

const FIRST = '99000002021870000001';

async function details(script: Script = {}): Promise<Stage> {
  const stage = await open(script);
  press('F8');
  await shows('app', 'screen', 'records');
  return stage;
}

const lines = (): HTMLElement[] =>
  gone('others') ? [] : [...at('others').querySelectorAll<HTMLElement>('[data-kind]')];

test('what other terminals did stands in the place of the list, page by page, and Esc leads back', async () => {
  await details({ trade: 3, others: 75 });
  click('trade-others');
  await shows('others', 'count', '30');
  expect(gone('records')).toBe(true);
  expect(gone('trade-filters')).toBe(true);
  expect(text('others-note')).toContain('31 天');
  press('ArrowDown');
  expect(document.activeElement).toBe(lines()[0]);
  lines()[29]?.focus();
  press('ArrowDown');
  await shows('others', 'count', '60');
  lines()[59]?.focus();
  press('ArrowDown');
  await shows('others', 'count', '75');
  press('Escape');
  await expect.poll(() => gone('others')).toBe(true);
  expect(gone('records')).toBe(false);
  await shows('app', 'screen', 'records');
});

test('a line that new trade has moved on to the next page stands there once', async () => {
  const { till } = await details({ others: 40 });
  const others = till.others;
  let before: Awaited<ReturnType<typeof others>>['rows'] = [];
  till.others = async (query) => {
    const page = await others(query);
    const rows = [...before.slice(-2), ...page.rows];
    before = page.rows;
    return { ...page, rows };
  };
  click('trade-others');
  await shows('others', 'count', '30');
  lines()[29]?.focus();
  press('ArrowDown');
  await shows('others', 'count', '40');
  const ids = lines().map((line) => line.dataset['testid']);
  expect(new Set(ids).size).toBe(ids.length);
});

test('a line opens to its numbers, with where, by whom and how it stands', async () => {
  await details({ others: 8 });
  click('trade-others');
  await shows('others', 'count', '8');
  const refund = lines().find((line) => line.dataset['kind'] === 'refund');
  expect(refund?.textContent).toContain('−');
  expect(refund?.textContent).toContain('前台二号');
  const no = refund?.dataset['testid']?.slice('other-'.length) ?? '';
  click(`other-${no}`);
  await says(`other-more-${no}`, new RegExp(no));
  expect(gone(`other-open-${no}`)).toBe(true);
  click(`other-${no}`);
  await expect.poll(() => gone(`other-more-${no}`)).toBe(true);
});

test('a time narrows it; one that cannot be is told, and tried again', async () => {
  await details({ others: 120 });
  click('trade-others');
  await shows('others', 'count', '30');
  click('trade-when-today');
  const began = shop.beginOf(shop.dayOf(Date.now()));
  const today = Math.max(0, Math.ceil((Date.now() - 1_500_000 - began) / (7 * 3_600_000)));
  await expect.poll(() => lines().length).toBe(today);
  click('trade-when-range');
  await expect.poll(() => gone('trade-from')).toBe(false);
  fill('trade-from', '2020-01-01');
  fill('trade-to', '2026-01-01');
  await shows('others-failed', 'code', 'elsewhere_range');
  expect(text('others-failed')).toMatch(/92 天.*没有资金变动/);
});

test('a silent line is told, and what was listed comes when it is asked again', async () => {
  const { till } = await details({ others: 5 });
  till.elsewhere.silent = true;
  click('trade-others');
  await shows('others-failed', 'code', 'elsewhere_no_answer');
  till.elsewhere.silent = false;
  click('others-again');
  await shows('others', 'count', '5');
});

test('typing a search leads back to what this till knows', async () => {
  await details({ trade: 3, others: 5 });
  click('trade-others');
  await shows('others', 'count', '5');
  press('8');
  await expect.poll(() => gone('others')).toBe(true);
});

test('a deposit is taken over from the list', async () => {
  await details({ elsewhere: 1, others: 3 });
  click('trade-others');
  await shows('others', 'count', '3');
  click('others-list-deposits');
  await expect.poll(() => lines()[0]?.dataset['testid']).toBe(`other-${FIRST}`);
  expect(lines().every((line) => line.dataset['kind'] === 'freeze')).toBe(true);
  click(`other-${FIRST}`);
  await expect.poll(() => gone(`other-open-${FIRST}`)).toBe(false);
  click(`other-open-${FIRST}`);
  await says('detail-no', FIRST);
  expect(text('detail-elsewhere')).toBe('其他终端');
});

test('where there is nothing, that is said', async () => {
  await details({ others: 0 });
  click('trade-others');
  await expect.poll(() => gone('others-empty')).toBe(false);
  expect(text('others-empty')).toContain('没有单子');
});
