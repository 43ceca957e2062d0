// Stories of reconciliation: days that match and days that do not, what to do about each difference,
// a range by hand, and a platform's bill as a file.
import { expect, test } from 'vitest';
import type { ReconcileAdvice } from '../backend/backend';
import type { Script } from '../backend/scripted';
import { dayOf, laterBy } from '../shared/calendar';
import { at, click, fill, gone, open, press, says, shows, text } from './stage.testkit';
import type { Stage } from './stage.testkit';

const day = (ago: number): string => laterBy(dayOf(Date.now()), -ago);

async function reconciliation(script: Script = {}): Promise<Stage> {
  const stage = await open({ trade: 12, exportStepMs: 1, ...script });
  press('Shift+F9');
  await shows('app', 'screen', 'reconcile');
  await expect.poll(() => gone('reconcile-days')).toBe(false);
  await expect.poll(() => gone('reconcile-report')).toBe(false);
  await expect.poll(() => at('reconcile-days').ariaBusy).not.toBe('true');
  return stage;
}

const shown = (): HTMLElement[] => [
  ...at('differences').querySelectorAll<HTMLElement>('[data-advice]'),
];
const drop = (id: string, name: string, content: string): void => {
  const file = new File([content], name, { type: 'text/csv' });
  const dropped = new Event('drop', { bubbles: true, cancelable: true });
  Object.assign(dropped, { dataTransfer: { types: ['Files'], files: [file] } });
  at(id).dispatchEvent(dropped);
};

test('a day that matches says that there is nothing to do; what did not happen is told apart', async () => {
  await reconciliation();
  await shows('reconcile-report', 'from', day(1));
  await shows('reconcile-report', 'verdict', 'matched');
  expect(text('reconcile-sentence')).toMatch(/^\d+ 笔两边全部一致，没有要做的事。$/);
  expect(gone('differences')).toBe(true);
  expect(at('reconcile-kind-payment').dataset['same']).toBe('true');
  click(`reconcile-${day(3)}`);
  await shows('reconcile-report', 'verdict', 'incomplete');
  expect(text('reconcile-sentence')).toContain('没有取全');
  click(`reconcile-${day(6)}`);
  await shows('reconcile-report', 'verdict', 'notYet');
  click('reconcile-again');
  await shows('reconcile-report', 'verdict', 'matched');
  expect(at(`reconcile-${day(6)}`).dataset['verdict']).toBe('matched');
  // By keys from day to day, and back to the bills.
  press('ArrowUp');
  await shows('reconcile-report', 'from', day(5));
  press('Escape');
  await shows('app', 'screen', 'bills');
});

test('every difference shows both papers, what to do, and the way to it', async () => {
  const { till } = await reconciliation({ differs: true });
  await shows('reconcile-report', 'verdict', 'differs');
  await shows('reconcile-report', 'differ', '9');
  expect(text('reconcile-sentence')).toContain('9 笔不一致');
  const advices: ReconcileAdvice[] = [
    'neverHeardOf',
    'notListed',
    'takenUnknown',
    'givenUnknown',
    'heldUnknown',
    'amountDiffers',
    'movedThere',
    'notMovedThere',
    'byHand',
  ];
  expect(shown().map((one) => one.dataset['advice'])).toEqual(advices);
  for (const one of shown()) {
    const no = one.dataset['testid']?.slice('difference-'.length) ?? '';
    expect(text(`difference-advice-${no}`).length).toBeGreaterThan(10);
    const here = one.dataset['kind'] !== 'onlyThere';
    expect(gone(`difference-see-${no}`)).toBe(!here);
    expect(text(`difference-here-${no}`).includes('没有这一笔')).toBe(!here);
    expect(text(`difference-there-${no}`).includes('没有这一笔')).toBe(
      one.dataset['kind'] === 'onlyHere',
    );
  }
  expect(at('reconcile-kind-payment').dataset['same']).toBe('false');
  // One way of differing alone.
  expect(text('difference-only-there')).toBe('只有平台有 3');
  at('difference-amount').querySelector('input')?.click();
  await shows('differences', 'count', '1');
  expect(shown()[0]?.textContent).toContain('相差 0.01 元');
  // Asked again, looked at, and back.
  const no = shown()[0]?.dataset['testid']?.slice('difference-'.length) ?? '';
  click(`difference-ask-${no}`);
  await says(`difference-asked-${no}`, /已经去问/);
  click(`difference-see-${no}`);
  await shows('detail', 'no', no);
  await shows('records', 'count', '1');
  expect(till.ledger.get(no).amount.fen).toBe(1_000);
  click('trade-back');
  await shows('app', 'screen', 'reconcile');
  await shows('reconcile-report', 'from', day(1));
});

test('the bills say that yesterday differs, and lead there', async () => {
  await open({ trade: 3, differs: true });
  press('F9');
  await shows('bill-differs', 'differ', '9');
  click('bill-differs-look');
  await shows('app', 'screen', 'reconcile');
  await shows('reconcile-report', 'from', day(1));
  await shows('reconcile-report', 'verdict', 'differs');
  click('nav-bills');
  await shows('app', 'screen', 'bills');
  await expect.poll(() => gone('bill-reconcile')).toBe(false);
  click('bill-reconcile');
  await shows('app', 'screen', 'reconcile');
});

test('days by hand: how far it is, stopping, no answer, and what comes of it', async () => {
  const { till } = await reconciliation({ exportStepMs: 30 });
  fill('reconcile-from', day(2));
  fill('reconcile-to', day(9));
  await expect.poll(() => gone('reconcile-unread')).toBe(false);
  expect((at('reconcile-run') as HTMLButtonElement).disabled).toBe(true);
  fill('reconcile-from', day(9));
  fill('reconcile-to', day(2));
  await expect.poll(() => gone('reconcile-unread')).toBe(true);
  click('reconcile-run');
  await expect.poll(() => Number(at('reconcile-progress').dataset['done'])).toBeGreaterThan(0);
  expect(text('reconcile-progress')).toMatch(/已取 \d+ \/ \d+ 笔/);
  click('reconcile-cancel');
  await says('reconcile-cancelled', /已停止/);
  expect(gone('reconcile-others')).toBe(true);
  till.script.listsSilent = true;
  click('reconcile-run');
  await shows('fault', 'code', 'reconcile_no_answer');
  click(`reconcile-${day(6)}`);
  click('reconcile-again');
  await shows('reconcile-report', 'verdict', 'noAnswer');
  expect(text('reconcile-sentence')).toContain('没有回应');
  till.script.listsSilent = false;
  click('reconcile-run');
  await shows('reconcile-report', 'to', day(2));
  await shows('reconcile-report', 'from', day(9));
  expect(gone('reconcile-others')).toBe(false);
});

test("a platform's bill is dropped or chosen; one that is cut says what to do", async () => {
  await reconciliation({ differs: true });
  drop('reconcile', 'bill.csv', '`交易时间,公众账号ID');
  await shows('fault', 'code', 'bill_cut');
  drop('reconcile', 'photo.jpg', 'JFIF');
  await shows('fault', 'code', 'bill_unknown');
  drop('reconcile', 'bill.csv', '`交易时间,公众账号ID\n总交易单数');
  await expect.poll(() => gone('reconcile-others')).toBe(false);
  expect(text('reconcile-asked')).toContain('微信支付账单文件');
  await shows('reconcile-report', 'differ', '5');
  expect(gone('reconcile-again')).toBe(true);
  expect(text('reconcile-notes')).toContain('临近零点');
});

test('a clerk who had to log in is shown no way there, and nobody else’s days', async () => {
  const { till } = await open({ trade: 3, differs: true });
  till.staff.loginNeeded = true;
  till.staff.here = '1002';
  await till.saveSettings(till.settings);
  press('F9');
  await shows('app', 'screen', 'bills');
  expect(gone('bill-reconcile')).toBe(true);
  expect(gone('bill-differs')).toBe(true);
  press('Shift+F9');
  await shows('app', 'screen', 'till');
});

test('all of it is said in English, too', async () => {
  await reconciliation({ differs: true, settings: { language: 'en' } });
  await expect.poll(() => gone('differences')).toBe(false);
  expect(at('reconcile').textContent).not.toMatch(/[\u4e00-\u9fff]/);
});
