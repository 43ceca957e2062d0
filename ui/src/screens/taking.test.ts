// Stories of taking a deposit: without a word about the guest, with one, and by one touch.
import { expect, test } from 'vitest';
import { dayOf, laterBy } from '../shared/calendar';
import { at, click, fill, gone, open, press, says, shows, text } from './stage.testkit';

/** A key pressed in a field. */
const pressIn = (id: string, key: string): boolean =>
  at(id).dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));

test('who wants no note needs none: amount, Enter, scan', async () => {
  const { till, gun } = await open({ settings: { mode: 'deposits' } });
  press('5', '0', '0', 'Enter');
  await says('scan-amount', '500.00');
  expect(gone('scan-guest')).toBe(true);
  await gun(till.world.wallets[0]?.code ?? '');
  await shows('outcome-state', 'state', 'done');
  expect(till.ledger.records[0]?.guest).toBeNull();
  expect(gone('outcome-guest')).toBe(true);
});

test('a note is written by keyboard alone, shown at the scan and on the outcome, then forgotten', async () => {
  const { till, gun } = await open();
  press('3', '0', '0', 'F4');
  await expect.poll(() => gone('guest-form')).toBe(false);
  expect(document.activeElement).toBe(at('guest-room'));
  expect(gone('confirm-payment')).toBe(true);
  fill('guest-room', '1208');
  fill('guest-name', '张伟');
  fill('guest-phone-tail', '13800005678');
  fill('guest-leaves', '2');
  await says('guest-departure', /离店/);
  pressIn('guest-leaves', 'Enter');
  await says('scan-guest', /1208.*张伟.*尾号 5678/s);
  await gun(till.world.wallets[1]?.code ?? '');
  await shows('outcome-state', 'state', 'done');
  expect(text('outcome-guest')).toContain('1208');
  expect(till.ledger.records[0]?.guest).toEqual({
    room: '1208',
    name: '张伟',
    phoneTail: '5678',
    leaves: laterBy(dayOf(Date.now()), 2),
    remark: '',
  });
  press('Enter');
  await says('guest-noted', '记房号、姓名');
});

test('the note stays when the clerk goes back to the amount, and no payment carries it', async () => {
  const { till } = await open();
  press('F4');
  await expect.poll(() => gone('guest-form')).toBe(false);
  fill('guest-room', '301');
  pressIn('guest-room', 'Escape');
  await expect.poll(() => gone('guest-form')).toBe(true);
  await says('guest-noted', '301');
  press('8', 'Shift+Enter');
  await says('scan-guest', '301');
  press('Escape');
  await says('guest-noted', '301');
  click('confirm-payment');
  await shows('scan', 'kind', 'payment');
  expect(till.draft?.guest).toBeNull();
  expect(gone('scan-guest')).toBe(true);
});

test.each([
  ['guest-phone-tail', '12', 'phone_tail_bad', /4 位数字/],
  ['guest-leaves', '13-45', 'leaves_bad', /离店日期/],
  ['guest-room', 'x'.repeat(50), 'guest_too_long', /“房号”太长/],
])(
  '%s with %s is refused where it stands, and the amount stays',
  async (field, value, code, why) => {
    await open();
    press('9', 'F4');
    await expect.poll(() => gone('guest-form')).toBe(false);
    fill(field, value);
    pressIn(field, 'Enter');
    await shows('fault', 'code', code);
    expect(text('fault')).toMatch(why);
    expect(text('amount')).toBe('9');
    expect(gone('guest-form')).toBe(false);
  },
);

test('Tab goes from field to field', async () => {
  await open();
  press('F4');
  await expect.poll(() => gone('guest-form')).toBe(false);
  const stops = [...at('guest-form').querySelectorAll<HTMLElement>('input, button')]
    .filter((stop) => stop.tabIndex >= 0)
    .map((stop) => stop.dataset['testid']);
  expect(stops).toEqual([
    'guest-room',
    'guest-name',
    'guest-leaves',
    'guest-phone-tail',
    'guest-remark',
    'guest-clear',
    'guest-done',
  ]);
});

test('nights are counted up and down by touch', async () => {
  await open();
  click('guest-open');
  await expect.poll(() => gone('guest-form')).toBe(false);
  click('guest-nights-more');
  await says('guest-departure', /离店/);
  click('guest-nights-more');
  await expect.poll(() => (at('guest-leaves') as HTMLInputElement).value).toBe('2');
  click('guest-nights-less');
  await expect.poll(() => (at('guest-leaves') as HTMLInputElement).value).toBe('1');
  expect(at('guest-nights-less')).toHaveProperty('disabled', true);
});

test('a usual deposit is one touch away from the scan', async () => {
  await open();
  click('usual-50000');
  await shows('scan', 'kind', 'deposit');
  expect(text('scan-amount')).toBe('500.00');
});

test('where only payments are taken there is no note, no usual deposit and no desk', async () => {
  await open({ settings: { mode: 'payments' } });
  expect(gone('guest-open')).toBe(true);
  expect(gone('usual-50000')).toBe(true);
  expect(gone('nav-desk')).toBe(true);
  press('F3', 'F4');
  await shows('app', 'screen', 'till');
  expect(gone('guest-form')).toBe(true);
});

test('the usual deposits are chosen in the settings', async () => {
  const { till } = await open();
  click('nav-settings');
  await expect.poll(() => gone('settings-usual')).toBe(false);
  click('setting-usual-remove-20000');
  await expect.poll(() => till.settings.usualDepositsFen).toEqual([30_000, 50_000, 100_000]);
  fill('setting-usual-amount', '400');
  click('setting-usual-add');
  await expect
    .poll(() => till.settings.usualDepositsFen)
    .toEqual([30_000, 40_000, 50_000, 100_000]);
  fill('setting-usual-amount', '0');
  click('setting-usual-add');
  await shows('fault', 'code', 'amount_zero');
});
