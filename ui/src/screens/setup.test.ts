// Stories of the first start and of the settings.
import { expect, test } from 'vitest';
import { at, click, fill, gone, open, says, shows, text } from './stage.testkit';

const LINK = 'http://127.0.0.1:1/cpay/use_device_setting?osi=1&si=fresh-1';

test('a pasted link sets the till up', async () => {
  const { till } = await open({ bound: false });
  expect(gone('nav-till')).toBe(true);
  fill('setup-link', LINK);
  click('setup-submit');
  await shows('setup-lamp', 'lamp', 'running');
  await shows('setup-lamp', 'lamp', 'done');
  await expect.poll(() => gone('setup'), { timeout: 3000 }).toBe(true);
  expect(text('shop-name')).toBe('云栖酒店前台');
  expect(till.setup.kind).toBe('bound');
});

test('the gun works on the set-up screen', async () => {
  const { gun } = await open({ bound: false });
  await gun(LINK);
  await shows('setup-lamp', 'lamp', 'done');
});

test('a till that is not set up yet reaches its settings, and comes back', async () => {
  await open({ bound: false });
  click('setup-settings');
  await says('settings-back', '返回配置收银台');
  expect(gone('settings-signing')).toBe(true);
  click('setting-proxy-none');
  click('settings-back');
  await says('setup-settings', '先设置网络、语言、打印机');
});

test.each([
  ['https://evil.example.com/cpay/use_device_setting?osi=1&si=2', 'setup_foreign_host'],
  ['http://127.0.0.1:1/cpay/use_device_setting?osi=1', 'setup_garbled'],
  ['http://127.0.0.1:1/cpay/use_device_setting?osi=1&si=bound-1', 'setup_bound_elsewhere'],
  ['http://127.0.0.1:1/cpay/use_device_setting?osi=1&si=expired-1', 'setup_expired'],
])('%s is told as %s', async (link, code) => {
  await open({ bound: false });
  fill('setup-link', link);
  click('setup-submit');
  await shows('fault', 'code', code);
  await shows('setup-lamp', 'lamp', 'fault');
});

test('language, theme and mode change at once', async () => {
  const { till } = await open();
  click('nav-settings');
  await says('nav-settings', '设置');
  click('setting-language-en');
  await says('nav-settings', 'Settings');
  expect(document.documentElement.lang).toBe('en');
  click('setting-theme-dark');
  await expect.poll(() => document.documentElement.dataset['theme']).toBe('dark');
  click('setting-mode-payments');
  await expect.poll(() => till.settings.mode).toBe('payments');
  click('nav-till');
  await says('confirm-payment', /Collect/);
  expect(gone('confirm-deposit')).toBe(true);
});

test('a setting that cannot be saved is put back, with the reason', async () => {
  const { till } = await open();
  till.saveSettings = () =>
    Promise.reject({ code: 'settings_failed', params: { cause: 'disk full' } });
  click('nav-settings');
  await says('nav-settings', '设置');
  click('setting-language-en');
  await shows('fault', 'code', 'settings_failed');
  expect(document.documentElement.lang).toBe('zh-CN');
});

test('training is said on every screen', async () => {
  await open();
  for (const screen of ['till', 'records', 'settings']) {
    click(`nav-${screen}`);
    await shows('app', 'screen', screen);
    expect(text('training-band')).toContain('练习模式');
  }
});

test('a device tells why and what to do, in one line', async () => {
  await open({ brokenPrinter: true });
  expect(at('device-printer').dataset['state']).toBe('broken');
  click('device-printer');
  await says('device-note', /XP-58.*补打/);
});
