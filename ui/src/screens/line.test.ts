// Stories of a bad line: the strip that says so, the test of the connection, the proxy.
import { expect, test } from 'vitest';
import { at, click, fill, gone, open, press, says, shows, text } from './stage.testkit';

async function settings(script: Parameters<typeof open>[0] = {}) {
  const stage = await open(script);
  click('nav-settings');
  await shows('app', 'screen', 'settings');
  return stage;
}

test('a bad line is said on every working screen, and goes by itself', async () => {
  const { till } = await open();
  expect(gone('line-banner')).toBe(true);
  till.lineIs('line_portal');
  await shows('line-banner', 'code', 'line_portal');
  await says('line-banner', /打开浏览器登录网络/);
  await says('line-banner', /没有结果未知的单/);
  for (const place of ['records', 'settings', 'till']) {
    click(`nav-${place}`);
    await shows('app', 'screen', place);
    expect(at('line-banner').dataset['code']).toBe('line_portal');
  }
  till.lineIs(null);
  await expect.poll(() => gone('line-banner')).toBe(true);
});

test('the strip counts the results that are unknown, and leads to the settings', async () => {
  const { till, gun } = await open();
  till.world.levers = [{ method: 'micro_pay', times: 1, act: { kind: 'garbage' } }];
  press('1', '2', 'Enter');
  await says('scan-amount', '12.00');
  await gun('134512345678901234');
  await shows('line-banner', 'code', 'line_portal');
  await shows('line-banner-money', 'open', '1');
  expect(text('line-banner')).toContain('请勿重复收款');
  click('line-banner-look');
  await shows('app', 'screen', 'settings');
  expect(gone('line-banner-look')).toBe(true);
});

test('no strip ever claims that a payment failed', async () => {
  const { till } = await open();
  for (const trouble of [
    'line_tls',
    'line_proxy_refused',
    'line_clock_behind',
    'line_http_error',
  ]) {
    till.lineIs(trouble);
    await shows('line-banner', 'code', trouble);
    expect(text('line-banner')).not.toMatch(/失败，|没有扣款/);
  }
});

test('the connection is tested, host by host', async () => {
  await settings();
  expect(at('line-world').dataset['training']).toBe('true');
  expect(text('line-host')).toBe('127.0.0.1:41873');
  click('test-line');
  await shows('line-test', 'state', 'running');
  expect(at('test-line')).toHaveProperty('disabled', true);
  await shows('line-test', 'state', 'works');
  expect(text('line-test-host')).toMatch(/127\.0\.0\.1:41873.*3 毫秒.*可用/s);
  expect(text('line-verdict')).toBe('连接正常');
  expect(text('line-clock')).toContain('0 秒');
});

test('a test goes on while the clerk is at the till', async () => {
  const { till } = await settings({ answerMs: 200 });
  till.line.trouble = 'line_no_connection';
  click('test-line');
  await shows('line-test', 'state', 'running');
  click('nav-till');
  press('5');
  await says('amount', '5');
  click('nav-settings');
  await shows('line-test', 'state', 'down');
  expect(text('line-advice')).toContain('防火墙');
  expect(text('line-test-host')).toContain('连不上');
});

test('a clock that is off says by how much', async () => {
  const { till } = await settings();
  till.line.clockAheadS = 912;
  click('test-line');
  await says('line-advice', /快 15 分 12 秒/);
  expect(gone('line-clock')).toBe(true);
});

test('a proxy is kept only when it is one', async () => {
  const { till } = await settings();
  expect(gone('setting-proxy-address')).toBe(true);
  click('setting-proxy-manual');
  await expect.poll(() => gone('setting-proxy-address')).toBe(false);
  expect(till.settings.proxy).toEqual({ kind: 'system' });
  for (const [address, code] of [
    ['', 'proxy_empty'],
    ['two words', 'proxy_not_an_address'],
    ['lan:geheim@10.0.0.1:80', 'proxy_password'],
    ['127.0.0.1:9', 'proxy_silent'],
  ] as const) {
    fill('setting-proxy-address', address);
    click('setting-proxy-save');
    await shows('fault', 'code', code);
    expect(till.settings.proxy).toEqual({ kind: 'system' });
  }
  fill('setting-proxy-address', '10.0.0.1:8080');
  await expect.poll(() => gone('fault')).toBe(true);
  click('setting-proxy-save');
  await expect
    .poll(() => till.settings.proxy)
    .toEqual({
      kind: 'manual',
      address: '10.0.0.1:8080',
    });
  await says('setting-proxy-save', '已在使用');
  click('setting-proxy-none');
  await expect.poll(() => till.settings.proxy).toEqual({ kind: 'none' });
});

test('timings are reported unless somebody says no', async () => {
  const { till } = await settings();
  expect(at('setting-report-timings').getAttribute('aria-checked')).toBe('true');
  click('setting-report-timings');
  await expect.poll(() => till.settings.reportTimings).toBe(false);
});
