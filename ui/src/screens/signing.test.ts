// Stories of the key that signs refunds.
import { screen } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { at, click, fill, gone, open, shows } from './stage.testkit';

async function settings() {
  const stage = await open();
  click('nav-settings');
  await shows('app', 'screen', 'settings');
  return stage;
}

const KEY = '-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----';

test('a signing key is checked, taken, never shown, replaced and removed', async () => {
  const { till } = await settings();
  expect(at('signing-state').dataset['state']).toBe('none');
  for (const [pem, code] of [
    ['', 'signing_empty'],
    ['hello', 'signing_unreadable'],
    ['-----BEGIN PUBLIC KEY-----', 'signing_public'],
    ['-----BEGIN PRIVATE KEY----- 1024', 'signing_length'],
  ] as const) {
    fill('signing-text', pem);
    click('signing-import');
    await shows('fault', 'code', code);
  }
  fill('signing-text', KEY);
  click('signing-import');
  await shows('signing-told', 'what', 'imported');
  await shows('signing-state', 'state', 'there');
  expect(gone('signing-text')).toBe(true);
  expect(document.body.innerHTML).not.toContain('MIIE');
  expect(till.line.signsSinceMs).not.toBeNull();

  click('signing-replace');
  await expect.poll(() => gone('signing-text')).toBe(false);
  expect((at('signing-text') as HTMLTextAreaElement).value).toBe('');
  click('signing-cancel');
  await expect.poll(() => gone('signing-text')).toBe(true);

  click('signing-remove');
  await expect.poll(() => gone('signing-remove-sure')).toBe(false);
  expect(till.line.signsSinceMs).not.toBeNull();
  click('signing-remove-sure');
  await shows('signing-state', 'state', 'none');
  await shows('signing-told', 'what', 'removed');
});

test('a key comes out of a file as well', async () => {
  await settings();
  const input = screen.getByTestId('signing-file-input') as HTMLInputElement;
  const file = new File([KEY], 'refund.pem');
  Object.defineProperty(input, 'files', { value: [file], configurable: true });
  input.dispatchEvent(new Event('change', { bubbles: true }));
  await shows('signing-state', 'state', 'there');
});
