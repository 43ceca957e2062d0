// Stories of logins: a locked till and who gets in, by PIN and by card, locking by key, the staff
// and their roles in the settings, the audit log, and letting go of the shop.
import { expect, test } from 'vitest';
import { auditCodes, sayEntry } from '../words/audit';
import { words } from '../words/words.svelte';
import { at, click, fill, gone, open, press, says, shows, text, type Stage } from './stage.testkit';

/** A till that was locked by 1001 while the story looks on. */
async function locked(): Promise<Stage> {
  const stage = await open();
  stage.till.staff.loginNeeded = true;
  stage.till.staff.here = '1001';
  await stage.till.lock();
  await expect.poll(() => gone('login')).toBe(false);
  return stage;
}

const pressIn = (id: string, key: string): boolean =>
  at(id).dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
const value = (id: string): string => (at(id) as HTMLInputElement).value;

test('a locked till shows nothing of the shop but who may log in, and opens by PIN', async () => {
  await locked();
  expect(text('login-hint')).toContain('李经理 当班');
  expect(value('login-no')).toBe('1001');
  for (const id of ['nav-records', 'nav-settings', 'amount', 'on-duty'])
    expect(gone(id)).toBe(true);
  // Only who has a PIN can log in by one.
  await expect.poll(() => gone('login-staff-1002')).toBe(false);
  expect(gone('login-staff-1003')).toBe(true);
  press('F2');
  press('F3');
  expect(gone('login')).toBe(false);
  fill('login-pin', '0000');
  pressIn('login-pin', 'Enter');
  await shows('fault', 'code', 'authorisation_wrong');
  expect(value('login-pin')).toBe('');
  fill('login-pin', '2468');
  pressIn('login-pin', 'Enter');
  await expect.poll(() => gone('login')).toBe(true);
  expect(text('on-duty')).toBe('李经理');
  await shows('app', 'screen', 'till');
});

test('after wrong PINs the wait is counted down, and nothing can be entered meanwhile', async () => {
  await locked();
  for (let tries = 0; tries < 3; tries += 1) {
    await expect.poll(() => value('login-pin')).toBe('');
    fill('login-pin', '0000');
    pressIn('login-pin', 'Enter');
    await expect.poll(() => value('login-pin')).toBe('');
  }
  await shows('fault', 'code', 'authorisation_wait');
  fill('login-pin', '2468');
  await says('login-go', /^\d+ 秒后可再试$/);
  expect(at('login-go')).toHaveProperty('disabled', true);
});

test('the keypad enters the PIN, and somebody else may log in', async () => {
  const { till } = await locked();
  click('login-staff-1002');
  for (const key of '1357') click(`key-${key}`);
  pressIn('login-pin', 'Enter');
  await says('on-duty', '赵敏');
  expect(till.log.rows.at(-1)).toMatchObject({ what: 'logged_in', who: '赵敏' });
});

test('a staff card at the gun logs in; one that was taken away does not', async () => {
  const { till, gun } = await locked();
  const card = till.staff.makeCard('1003');
  await gun(card.toLowerCase());
  await says('on-duty', '王小丽');
  till.staff.removeCard('1003');
  press('F10');
  await expect.poll(() => gone('login')).toBe(false);
  await gun(card);
  await shows('fault', 'code', 'card_unknown');
  expect(gone('login')).toBe(false);
});

test('F10 locks and puts a draft away, Shift+F10 logs out', async () => {
  const { till } = await locked();
  fill('login-pin', '2468');
  pressIn('login-pin', 'Enter');
  await expect.poll(() => gone('login')).toBe(true);
  press('1', '2', 'Enter');
  await expect.poll(() => gone('scan')).toBe(false);
  press('F10');
  await expect.poll(() => gone('login')).toBe(false);
  expect(till.draft).toBeNull();
  fill('login-pin', '2468');
  pressIn('login-pin', 'Enter');
  await expect.poll(() => gone('login')).toBe(true);
  press('Shift+F10');
  await expect.poll(() => gone('login')).toBe(false);
  expect(text('login-hint')).not.toContain('当班');
  expect(value('login-no')).toBe('');
});

test('what a locked till is told by others is a sentence, and a payment code is not taken', async () => {
  const { till, gun } = await locked();
  await gun(till.world.wallets[0]?.code ?? '');
  await shows('fault', 'code', 'login_needed');
  expect(till.ledger.open).toHaveLength(0);
});

test('input is told to the till, not with every key', async () => {
  const { till } = await locked();
  till.staff.lockAfterMin = 5;
  let told = 0;
  till.active = async () => void (told += 1);
  fill('login-pin', '2468');
  pressIn('login-pin', 'Enter');
  await expect.poll(() => gone('login')).toBe(true);
  press('1', '2', '3', 'Delete');
  expect(told).toBe(1);
});

test('an administrator turns logins on with number and PIN, and is logged in with that', async () => {
  const { till } = await open();
  click('nav-settings');
  await expect.poll(() => gone('setting-logins')).toBe(false);
  click('setting-logins');
  await expect.poll(() => gone('leave')).toBe(false);
  fill('leave-no', '1002');
  fill('leave-pin', '1357');
  pressIn('leave-pin', 'Enter');
  await shows('fault', 'code', 'role_forbids');
  expect(text('fault')).toContain('管理员');
  fill('leave-no', '1001');
  fill('leave-pin', '2468');
  await expect.poll(() => (at('leave-confirm') as HTMLButtonElement).disabled).toBe(false);
  click('leave-confirm');
  await says('on-duty', '李经理');
  expect(at('setting-logins').getAttribute('aria-checked')).toBe('true');
  click('setting-lock-after-more');
  await expect.poll(() => till.staff.lockAfterMin).toBe(1);
  // A leave that nobody gives changes nothing.
  till.staff.loginNeeded = false;
  click('setting-logins');
  await expect.poll(() => gone('leave')).toBe(false);
  pressIn('leave-no', 'Escape');
  await expect.poll(() => gone('leave')).toBe(true);
});

test('a person of the till is added, gets a role and a card, and is removed', async () => {
  const { till } = await locked();
  fill('login-pin', '2468');
  pressIn('login-pin', 'Enter');
  await expect.poll(() => gone('login')).toBe(true);
  click('nav-settings');
  await expect.poll(() => gone('people-add')).toBe(false);
  click('people-add');
  await expect.poll(() => gone('person-form')).toBe(false);
  fill('person-no', '12');
  fill('person-name', '小工');
  click('person-save');
  await shows('fault', 'code', 'local_number_bad');
  fill('person-no', '0012');
  click('person-save');
  await shows('people-0012', 'local', 'true');
  expect(gone('person-form')).toBe(true);
  click('people-edit-0012');
  await expect.poll(() => gone('person-role')).toBe(false);
  const role = at('person-role') as HTMLSelectElement;
  role.value = 'manager';
  role.dispatchEvent(new Event('change', { bubbles: true }));
  click('person-save');
  await shows('people-0012', 'role', 'manager');
  click('people-edit-0012');
  await expect.poll(() => gone('people-card-0012')).toBe(false);
  click('people-card-0012');
  await expect.poll(() => gone('card-code')).toBe(false);
  expect(at('card-code').innerHTML).toContain('<svg');
  click('card-done');
  await expect.poll(() => gone('card')).toBe(true);
  await shows('people-0012', 'card', 'true');
  click('person-remove');
  await says('person-remove', /小工/);
  click('person-remove');
  await expect.poll(() => gone('people-0012')).toBe(true);
  // Of Cloud Pay's people only the role is settled here.
  click('people-edit-1002');
  await shows('person-form', 'local', 'false');
  expect(gone('person-name') && gone('person-remove')).toBe(true);
  expect(till.log.rows.map(({ what }) => what)).toContain('person_removed');
});

test('a forgotten PIN is set anew by somebody above, on the spot', async () => {
  const { till } = await open();
  click('nav-settings');
  await expect.poll(() => gone('people-pin-1002')).toBe(false);
  click('people-pin-1002');
  await expect.poll(() => gone('people-pin-reset')).toBe(false);
  fill('people-pin-new', '9753');
  await expect.poll(() => (at('people-pin-reset') as HTMLButtonElement).disabled).toBe(false);
  click('people-pin-reset');
  await expect.poll(() => gone('leave')).toBe(false);
  fill('leave-no', '1001');
  fill('leave-pin', '2468');
  pressIn('leave-pin', 'Enter');
  await says('people-saved', /赵敏/);
  till.staff.loginNeeded = true;
  expect(till.staff.login('1002', '9753').staff?.name).toBe('赵敏');
});

test('the audit log is read by pages, gone through and taken along', async () => {
  const { till } = await open();
  for (let n = 0; n < 60; n += 1) till.log.note('赵敏', 'reprinted', {}, `2800000${n}`);
  till.log.note(null, 'log_short', { missing: '2' });
  click('nav-settings');
  await expect.poll(() => gone('audit-open')).toBe(false);
  click('audit-open');
  await shows('audit', 'count', '50');
  expect(text('audit-61')).toContain('末尾少了 2 条');
  expect(at('audit-61').classList.contains('bad')).toBe(true);
  click('audit-more');
  await shows('audit', 'count', '61');
  click('audit-verify');
  await says('audit-verified', '61 条，一条不差。');
  till.log.broken = 17;
  click('audit-verify');
  await shows('audit-verified', 'state', 'broken');
  expect(text('audit-verified')).toContain('第 17 条');
  click('audit-export');
  await says('audit-exported', /audit\.log$/);
  press('Escape');
  await shows('app', 'screen', 'settings');
});

test('a clerk is refused the log with a sentence that says who may', async () => {
  const { till } = await open();
  till.staff.loginNeeded = true;
  till.staff.here = '1003';
  click('nav-settings');
  await expect.poll(() => gone('audit-open')).toBe(false);
  click('audit-open');
  await shows('fault', 'code', 'role_forbids');
  expect(text('fault')).toContain('店长');
});

test('the shop is let go of after what is left was seen', async () => {
  const { till } = await open({ open: 2 });
  click('nav-settings');
  await expect.poll(() => gone('unbind-look')).toBe(false);
  click('unbind-look');
  await shows('unbind-left', 'count', '2');
  expect(text('unbind-sure')).toContain('2');
  till.ledger.seedOpen(1);
  const now = till.ledger.open.length;
  click('unbind-sure');
  await expect.poll(() => gone('leave')).toBe(false);
  fill('leave-no', '1001');
  fill('leave-pin', '2468');
  pressIn('leave-pin', 'Enter');
  if (now !== 2) {
    await shows('unbind-left', 'count', String(now));
    click('unbind-sure');
    await expect.poll(() => gone('leave')).toBe(false);
    fill('leave-no', '1001');
    fill('leave-pin', '2468');
    pressIn('leave-pin', 'Enter');
  }
  await shows('app', 'screen', 'setup');
  expect(till.log.rows.at(-1)?.what).toBe('unbound');
});

test('every entry has words in both languages', () => {
  for (const language of ['zh-CN', 'en'] as const) {
    words.speak(language);
    for (const what of auditCodes) {
      const said = sayEntry({ what, params: {} });
      expect(said.trim(), what).not.toBe('');
      expect(said, what).not.toBe(what);
    }
  }
  words.speak('zh-CN');
  expect(sayEntry({ what: 'something_newer', params: {} })).toBe('something_newer');
});

test('a result that comes at a locked till is shown there', async () => {
  const { till, gun } = await locked();
  fill('login-pin', '2468');
  pressIn('login-pin', 'Enter');
  await expect.poll(() => gone('login')).toBe(true);
  press('1', '2', 'Enter');
  await expect.poll(() => gone('scan')).toBe(false);
  await gun(till.world.wallets[0]?.code ?? '');
  await expect.poll(() => gone('outcome')).toBe(false);
  press('F10');
  await expect.poll(() => gone('login')).toBe(false);
  await shows('login-last', 'state', 'done');
  expect(text('login-last')).toContain('12.00');
});

test('a clerk who had to log in is shown their own figures', async () => {
  const { till } = await open();
  till.staff.loginNeeded = true;
  till.staff.here = '1002';
  till.tell({ kind: 'snapshot', snapshot: await till.snapshot() });
  const asked: (string | null)[] = [];
  const real = till.bill;
  till.bill = (query) => {
    asked.push(query.clerk);
    return real(query);
  };
  click('nav-bills');
  await expect.poll(() => asked).toEqual(['1002']);
});
