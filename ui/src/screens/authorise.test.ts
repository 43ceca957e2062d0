// Stories of the refund right: a clerk without it gets a colleague's leave on the spot, and the
// staff and their PINs in the settings.
import { expect, test } from 'vitest';
import type { Platform, RecordView } from '../backend/backend';
import type { Script } from '../backend/scripted';
import { at, click, fill, gone, open, press, says, shows, text, type Stage } from './stage.testkit';

async function guest(platform: Platform, script: Script = {}): Promise<Stage & { no: string }> {
  const stage = await open({ mayRefund: false, ...script });
  const { no } = stage.till.ledger.add('freeze', platform, 50_000, { state: 'done' });
  await stage.gun(no);
  await says('detail-no', no);
  return { ...stage, no };
}

const asks = (): Promise<void> => expect.poll(() => gone('authorise')).toBe(false);
const pressIn = (id: string, key: string): boolean =>
  at(id).dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));

test('a consume waits for a colleague, picked by one key, and is done in one go', async () => {
  const { till, no } = await guest('wechat');
  fill('consume-amount', '120');
  click('consume-confirm');
  await asks();
  expect(text('authorise-act')).toContain('120 元');
  expect(till.ledger.detail(no).followedBy).toHaveLength(0);
  // Only who has the right and a PIN stands there.
  await expect.poll(() => gone('authorise-staff-1001')).toBe(false);
  expect(gone('authorise-staff-1003')).toBe(true);
  expect(gone('authorise-staff-1004')).toBe(true);
  expect(at('authorise-pin')).toHaveProperty('type', 'password');
  click('authorise-staff-1001');
  fill('authorise-pin', '2468');
  pressIn('authorise-pin', 'Enter');
  await shows('act', 'state', 'done');
  expect(gone('authorise')).toBe(true);
  await says('detail-consumed', '120.00');
  const consume = till.ledger.detail(no).followedBy[0]?.no ?? '';
  expect(text(`story-who-${consume}`)).toBe('王小丽 经办 · 李经理 授权');
  at('detail-story').querySelector<HTMLButtonElement>('button')?.click();
  await says('detail-authorised', '李经理');
  expect(text('detail-clerk')).toBe('王小丽');
});

test('a wrong PIN says how many tries are left, then how long to wait', async () => {
  await guest('wechat');
  click('unfreeze-confirm');
  await asks();
  expect(text('authorise-act')).toContain('500.00');
  fill('authorise-no', '1002');
  fill('authorise-pin', '0000');
  pressIn('authorise-pin', 'Enter');
  await shows('fault', 'code', 'authorisation_wrong');
  expect(text('fault')).toContain('还可试 2 次');
  expect((at('authorise-pin') as HTMLInputElement).value).toBe('');
  for (const tries of [1, 0]) {
    fill('authorise-pin', '0000');
    pressIn('authorise-pin', 'Enter');
    if (tries > 0) await says('fault', new RegExp(`还可试 ${tries} 次`));
  }
  await shows('fault', 'code', 'authorisation_wait');
  fill('authorise-pin', '1357');
  await says('authorise-confirm', /^\d+ 秒后可再试$/);
  expect(at('authorise-confirm')).toHaveProperty('disabled', true);
});

test.each([
  ['1003', 'authorisation_no_right'],
  ['1004', 'pin_not_set'],
  ['7777', 'staff_unknown'],
])('%s cannot authorise: %s', async (no, code) => {
  await guest('alipay');
  click('unfreeze-confirm');
  await asks();
  fill('authorise-no', no);
  fill('authorise-pin', '1234');
  await expect.poll(() => (at('authorise-confirm') as HTMLButtonElement).disabled).toBe(false);
  click('authorise-confirm');
  await shows('fault', 'code', code);
});

test('Esc gives up, another amount is asked for anew, and what is refused needs no colleague', async () => {
  const { till, no } = await guest('alipay');
  fill('consume-amount', '120');
  click('consume-confirm');
  await asks();
  pressIn('authorise-no', 'Escape');
  await expect.poll(() => gone('authorise')).toBe(true);
  await shows('app', 'screen', 'records');
  click('consume-confirm');
  await asks();
  fill('consume-amount', '130');
  await expect.poll(() => gone('authorise')).toBe(true);
  fill('consume-amount', '900');
  click('consume-confirm');
  await shows('fault', 'code', 'consume_over');
  expect(gone('authorise')).toBe(true);
  expect(till.ledger.detail(no).followedBy).toHaveLength(0);
});

test('nobody is called for an amount that is none', async () => {
  const { till } = await guest('wechat');
  // The real till looks at the right first.
  till.consume = () => Promise.reject<RecordView>({ code: 'needs_authorisation', params: {} });
  fill('consume-amount', '1.234');
  click('consume-confirm');
  await shows('fault', 'code', 'amount_too_many_decimals');
  expect(gone('authorise')).toBe(true);
});

test('a refund of a payment is authorised as well, and who may needs nobody', async () => {
  const { till, gun } = await open({ mayRefund: false });
  const { no } = till.ledger.add('payment', 'wechat', 1_000, { state: 'done' });
  await gun(no);
  await says('detail-no', no);
  fill('refund-amount', '4');
  click('refund-confirm');
  await asks();
  click('authorise-cancel');
  await expect.poll(() => gone('authorise')).toBe(true);
  till.script.mayRefund = true;
  click('refund-confirm');
  await shows('act', 'state', 'done');
  expect(till.ledger.detail(no).followedBy[0]?.who.authorised).toBeNull();
});

test('the staff stand in the settings; a PIN is set, changed with the old one, or refused', async () => {
  const { till } = await open();
  click('nav-settings');
  await expect.poll(() => gone('people-1001')).toBe(false);
  expect(text('people-1003')).toMatch(/王小丽.*当班.*无退款权限/s);
  expect(gone('people-pin-1003')).toBe(true);
  click('people-pin-1004');
  await expect.poll(() => gone('people-form')).toBe(false);
  fill('people-pin-new', '12');
  pressIn('people-pin-new', 'Enter');
  await shows('fault', 'code', 'pin_bad');
  fill('people-pin-new', '123456');
  pressIn('people-pin-new', 'Enter');
  await says('people-saved', /周领班/);
  await shows('people-1004', 'pin', 'true');
  click('people-pin-1004');
  await expect.poll(() => gone('people-pin-old')).toBe(false);
  fill('people-pin-new', '4321');
  pressIn('people-pin-new', 'Enter');
  await shows('fault', 'code', 'pin_old_needed');
  fill('people-pin-old', '999999');
  fill('people-pin-new', '4321');
  pressIn('people-pin-new', 'Enter');
  await shows('fault', 'code', 'authorisation_wrong');
  for (const trouble of ['line_no_connection', 'people_no_answer', 'people_no_shop']) {
    till.staff.trouble = trouble;
    click('people-fetch');
    await shows('fault', 'code', trouble);
  }
  till.staff.trouble = null;
  click('people-fetch');
  await expect.poll(() => gone('fault')).toBe(true);
  press('Escape');
});
