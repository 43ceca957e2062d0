// Stories of shifts: the own figures, starting, the drawer counted, handing over, and looking back.
import { expect, test } from 'vitest';
import { at, choose, click, fill, gone, open, press, says, shows, text } from './stage.testkit';

const pressIn = (id: string, key: string, ctrlKey = false): boolean =>
  at(id).dispatchEvent(
    new KeyboardEvent('keydown', { key, ctrlKey, bubbles: true, cancelable: true }),
  );
const tab = (name: 'mine' | 'past'): void =>
  (at(`shift-tab-${name}`).querySelector('input') as HTMLInputElement).click();

/** A payment in cash, from the till. */
async function cash(yuan: string): Promise<void> {
  press(...yuan, 'Enter');
  await expect.poll(() => gone('by-cash')).toBe(false);
  press('F5');
  await expect.poll(() => gone('cash-book')).toBe(false);
  click('cash-book');
  await shows('outcome-state', 'state', 'done');
  press('Enter');
  await expect.poll(() => gone('amount')).toBe(false);
}

test('F7 leads to the shift and back; it starts with what lies in the drawer', async () => {
  const { till } = await open();
  press('F7');
  await shows('my-shift', 'no', '1');
  await expect.poll(() => (at('shift-float') as HTMLInputElement).value).toBe('0.00');
  fill('shift-float', 'x');
  click('shift-start');
  await shows('fault', 'code', 'shift_count');
  fill('shift-float', '300');
  pressIn('shift-float', 'Enter');
  await says('drawer-expected', '300.00');
  expect(gone('shift-start-form')).toBe(true);
  expect(till.log.rows.at(-1)?.what).toBe('shift_started');
  press('F7');
  await expect.poll(() => gone('amount')).toBe(false);
});

test('the drawer is counted, the difference said at once, and it is handed over after a second look', async () => {
  const { till } = await open({ seeded: true });
  await cash('55');
  press('F7');
  await says('my-figures-cash', /现金.*100\.00.*2 笔/s);
  await says('drawer-expected', '100.00');
  fill('drawer-counted', '100');
  await shows('drawer-difference-now', 'difference', 'even');
  fill('drawer-counted', '88.5');
  await shows('drawer-difference-now', 'difference', 'short');
  expect(text('drawer-difference-now')).toMatch(/短款.*11\.50/s);
  fill('drawer-taken-out-amount', '90');
  await says('drawer-left-now', /上缴的比钱箱里的多/);
  expect((at('hand-over') as HTMLButtonElement).disabled).toBe(true);
  click('drawer-all-out');
  await shows('drawer-left-now', 'fen', '0');
  click('shift-to-1002');
  click('shift-slip-records');
  fill('shift-note', '找错了钱');
  press('F7', 'F7');
  await expect.poll(() => (at('shift-note') as HTMLInputElement).value).toBe('找错了钱');
  pressIn('shift-note', 'Enter', true);
  await shows('shift-odd', 'odd', 'differs');
  expect(till.turns.past).toHaveLength(0);
  click('hand-over-sure');
  await shows('handed-over', 'no', '1');
  await shows('handed-over-difference', 'difference', 'short');
  expect(till.turns.past[0]?.ended).toMatchObject({
    counted: { fen: 8_850 },
    difference: { fen: -1_150 },
    takenOut: { fen: 8_850 },
    left: { fen: 0 },
    to: { no: '1002' },
    note: '找错了钱',
  });
  expect(till.slips).toEqual([
    { no: 1, print: { platforms: true, deposits: true, drawer: true, records: true } },
  ]);
  click('again-slip-drawer');
  click('shift-reprint');
  await says('shift-reprint', '已送往打印机');
  expect(till.slips[1]?.print.drawer).toBe(false);
  click('handed-over-done');
  await says('my-figures-none', /还没有单据/);
});

test('notes and coins are counted; what is typed by itself takes their place', async () => {
  await open();
  press('F7');
  await expect.poll(() => gone('drawer-pieces')).toBe(false);
  click('drawer-pieces');
  await expect.poll(() => gone('piece-10000')).toBe(false);
  fill('piece-10000', '3');
  fill('piece-50', '5x');
  fill('piece-10', '2');
  await expect.poll(() => (at('drawer-counted') as HTMLInputElement).value).toBe('302.70');
  expect((at('piece-50') as HTMLInputElement).value).toBe('5');
  await shows('drawer-difference-now', 'fen', '30270');
  fill('drawer-counted', '10');
  await expect.poll(() => (at('piece-10000') as HTMLInputElement).value).toBe('');
  fill('drawer-counted', 'ten');
  await says('drawer-unread', /请写金额/);
  fill('drawer-counted', '0');
  await shows('drawer-difference-now', 'difference', 'even');
});

test('what has no result is named first, leads to the waiting list, and counts in the next shift', async () => {
  const { till } = await open({ open: 2 });
  press('F7');
  await shows('shift-unresolved', 'count', '2');
  await says(`shift-unresolved-${till.ledger.open[0]?.no ?? ''}`, /12\.50.*收款/s);
  click('shift-unresolved-look');
  await shows('app', 'screen', 'waiting');
  await bookCash(till);
  press('F7');
  await shows('shift-unresolved', 'count', '2');
  click('hand-over');
  await shows('shift-odd', 'odd', 'unresolved uncounted');
  press('Escape');
  await expect.poll(() => gone('shift-odd')).toBe(true);
  click('hand-over');
  click('hand-over');
  await expect.poll(() => gone('handed-over')).toBe(false);
  expect(till.turns.past[0]?.unresolved).toBe(2);
  await till.askNow(till.ledger.open[0]?.no ?? '');
  click('handed-over-done');
  await expect.poll(() => at('my-shift').dataset['no']).toBe('2');
  await expect.poll(() => gone('my-figures-none')).toBe(true);
});

async function bookCash(till: Awaited<ReturnType<typeof open>>['till']): Promise<void> {
  await till.begin('payment', '20', null);
  await till.bookPayment('cash');
  await expect.poll(() => till.ledger.records.at(-1)?.state).toBe('done');
}

test('nothing to hand over is said, and a refused handover keeps what was typed', async () => {
  await open();
  press('F7');
  await expect.poll(() => gone('hand-over')).toBe(false);
  fill('shift-note', '没事');
  click('hand-over');
  await shows('fault', 'code', 'shift_nothing');
  expect((at('shift-note') as HTMLInputElement).value).toBe('没事');
});

test('past shifts come page by page, narrowed by whose and when, and open with their records', async () => {
  const { till } = await open({ trade: 20 });
  press('F7');
  await expect.poll(() => gone('shift-tab-past')).toBe(false);
  tab('past');
  await shows('past-shifts', 'count', '30');
  expect(till.turns.past.length).toBeGreaterThan(30);
  choose('past-clerk', 'is:1002');
  await expect
    .poll(() => at('past-shifts').dataset['count'])
    .toBe(String(till.turns.past.filter(({ clerk }) => clerk?.no === '1002').length));
  const first = till.turns.past.filter(({ clerk }) => clerk?.no === '1002').at(-1);
  click(`past-shift-${first?.no ?? ''}`);
  await shows('shift-page', 'no', String(first?.no));
  const records = till.turns.records(first?.no ?? 0);
  await shows('shift-records', 'count', String(records.length));
  click(`record-${records[0]?.no ?? ''}`);
  await shows('detail', 'no', records[0]?.no ?? '');
  press('Escape');
  await shows('shift-page', 'no', String(first?.no));
  press('Escape');
  await expect.poll(() => gone('shift-page')).toBe(true);
  (at('past-when-today').querySelector('input') as HTMLInputElement).click();
  await says('past-empty', '没有符合的班次');
  press('Escape');
  await shows('shift', 'tab', 'mine');
});

test('a clerk sees only their own; a handover to somebody else locks the till for them', async () => {
  const { till } = await open({ trade: 3 });
  till.staff.loginNeeded = true;
  await till.login('1002', '1357');
  await bookCash(till);
  press('F7');
  await says('my-shift', /赵敏/);
  expect(gone('other-shifts')).toBe(true);
  tab('past');
  await expect.poll(() => gone('past-shifts')).toBe(false);
  expect(gone('past-clerk')).toBe(true);
  tab('mine');
  await says('drawer-expected', '20.00');
  fill('drawer-counted', '20');
  await shows('drawer-difference-now', 'difference', 'even');
  click('shift-to-1001');
  click('hand-over');
  await says('login-handed-over', /赵敏已交班.*20\.00/);
  expect((at('login-no') as HTMLInputElement).value).toBe('1001');
  fill('login-pin', '2468');
  pressIn('login-pin', 'Enter');
  await expect.poll(() => gone('login')).toBe(true);
  press('F7');
  await says('drawer-float', '20.00');
  expect(gone('handed-over')).toBe(true);
});

test('a list that cannot be read says so and is read again', async () => {
  const { till } = await open();
  const shift = till.shift;
  till.shift = () =>
    Promise.reject({ code: 'journal_failed', params: { cause: 'I/O error' } } as unknown as Error);
  press('F7');
  await shows('shift-failed', 'code', 'journal_failed');
  till.shift = shift;
  click('shift-again');
  await shows('my-shift', 'no', '1');
});
