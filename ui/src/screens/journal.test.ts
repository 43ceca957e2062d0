// Stories of the journal as a file: it cannot be written, it cannot be opened, it is backed up and
// put back.
import { configure, render, screen } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import App from '../App.svelte';
import { Scripted } from '../backend/scripted';
import { journalFault } from '../backend/scripted/safe';
import { at, click, fill, gone, open, press, says, shows, text } from './stage.testkit';

configure({ getElementError: (message) => new Error(message?.split('\n')[0] ?? '') });

async function stopped(code: string): Promise<Scripted> {
  const till = new Scripted({ answerMs: 5, stopped: code });
  render(App, { backend: till });
  await screen.findByTestId('stopped');
  return till;
}

test('a journal that cannot be written is said on every screen until something was recorded', async () => {
  const { till, gun } = await open();
  till.tell({ kind: 'fault', fault: journalFault('journal_full') });
  till.safe.broken = 'journal_full';
  await shows('journal-banner', 'code', 'journal_full');
  expect(text('journal-banner')).toMatch(/收款已停止.*一笔也没有发出/);
  for (const place of ['records', 'settings', 'till']) {
    click(`nav-${place}`);
    await shows('app', 'screen', place);
    expect(gone('journal-banner')).toBe(false);
  }
  press('1', 'Enter');
  await says('scan-amount', '1.00');
  expect(gone('journal-banner')).toBe(false);
  till.safe.broken = null;
  await gun(till.world.wallets[0]?.code ?? '');
  await expect.poll(() => gone('journal-banner')).toBe(true);
});

test.each(['journal_newer', 'journal_locked', 'journal_read_only', 'journal_full', 'journal'])(
  'a till that cannot start (%s) says why and can be tried again',
  async (code) => {
    const till = await stopped(code);
    expect(at('stopped').dataset['code']).toBe(code);
    expect(text('stopped-why').length).toBeGreaterThan(20);
    expect(text('stopped-file')).toContain('journal-training.sqlite');
    expect(gone('stopped-restore')).toBe(true);
    expect(gone('anew')).toBe(true);
    click('stopped-again');
    await shows('fault', 'code', code);
    till.safe.stopped = null;
    click('stopped-again');
    await says('amount', '0.00');
  },
);

test('another window of this till hangs: it is named, and this one takes its place once it is gone', async () => {
  const till = await stopped('already_open');
  expect(text('stopped')).toMatch(/已经开着.*没有打开账本，没有资金变动/s);
  expect(text('stopped')).not.toContain('账本打不开');
  expect(gone('stopped-restore')).toBe(true);
  till.safe.stopped = null;
  click('stopped-again');
  await says('amount', '0.00');
});

test('a damaged journal: the newest backup is put in its place', async () => {
  await stopped('journal_damaged');
  await expect.poll(() => gone('stopped-restore')).toBe(false);
  click('stopped-restore');
  await shows('journal-told', 'act', 'restore');
  expect(text('journal-told')).toMatch(
    /补回了备份之后的 17 条.*2 条损坏.*原来的账本留存为.*aside/s,
  );
  expect(gone('stopped')).toBe(true);
});

test('a damaged journal without a backup: a new one is begun, the old one kept', async () => {
  const till = await stopped('journal_damaged');
  till.safe.backups = [];
  await expect.poll(() => gone('anew')).toBe(false);
  click('anew');
  await expect.poll(() => gone('anew-sure')).toBe(false);
  expect(text('stopped')).toMatch(/不删除/);
  click('anew-sure');
  await shows('journal-told', 'act', 'beginAnew');
  expect(text('journal-told')).toContain('留存为');
});

test('a restore that fails changes nothing and says so', async () => {
  const till = await stopped('journal_damaged');
  await expect.poll(() => gone('stopped-restore')).toBe(false);
  till.safe.refuses = 'restore_failed';
  click('stopped-restore');
  await shows('fault', 'code', 'restore_failed');
  expect(gone('stopped')).toBe(false);
});

test('damage that is found at work can be dealt with at work', async () => {
  const { till } = await open();
  till.safe.broken = 'journal_damaged';
  await till.cancelDraft();
  await shows('journal-banner', 'code', 'journal_damaged');
  click('journal-banner-look');
  await expect.poll(() => gone('anew')).toBe(false);
  click('anew');
  await expect.poll(() => gone('anew-sure')).toBe(false);
  click('anew-sure');
  await shows('journal-told', 'act', 'beginAnew');
  expect(text('journal-told')).toMatch(/仍能读出的 5 条/);
  await expect.poll(() => gone('journal-banner')).toBe(true);
  expect(gone('anew')).toBe(true);
});

async function settings() {
  const stage = await open();
  click('nav-settings');
  await shows('app', 'screen', 'settings');
  await says('backup-last', '2026-05-04');
  return stage;
}

test('a backup is made now, and what went wrong is said', async () => {
  const { till } = await settings();
  click('backup-now');
  await shows('journal-told', 'act', 'backUp');
  expect(text('journal-told')).toMatch(/已备份：zhanggui-practice-/);
  till.safe.refuses = 'backup_failed';
  click('backup-now');
  await shows('fault', 'code', 'backup_failed');
  expect(gone('journal-told')).toBe(true);
});

test('a backup is restored after one question in its line', async () => {
  await settings();
  click('restore-zhanggui-practice-2026-05-03.sqlite');
  await expect.poll(() => gone('restore-sure')).toBe(false);
  expect(text('restore-question')).toMatch(/什么都不删除.*不会重复/);
  click('restore-cancel');
  await expect.poll(() => gone('restore-sure')).toBe(true);
  click('restore-zhanggui-practice-2026-05-03.sqlite');
  await expect.poll(() => gone('restore-sure')).toBe(false);
  click('restore-sure');
  await shows('journal-told', 'act', 'restore');
});

test('the backup folder is kept, and empty means beside the data', async () => {
  const { till } = await settings();
  expect(gone('backup-folder-save')).toBe(true);
  fill('backup-folder', '/mnt/stick');
  await expect.poll(() => gone('backup-folder-save')).toBe(false);
  click('backup-folder-save');
  await expect.poll(() => till.settings.backupFolder).toBe('/mnt/stick');
  await says('settings-journal', /\/mnt\/stick/);
});

test('the whole journal is exported, and its place is told', async () => {
  await settings();
  click('export-journal');
  await shows('journal-told', 'act', 'export');
  expect(text('journal-told')).toContain('.jsonl');
});
