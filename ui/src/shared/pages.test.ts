// A list in pages: whose answer counts, and what stands there while a new one is waited for.
import { expect, test } from 'vitest';
import { Pages, type Page } from './pages.svelte';

/** Answers when the test says so, in the order that the test says. */
class Slow extends Pages<string, number> {
  readonly waiting: { after: number | null; answer(page: Page<string, number>): void }[] = [];
  readonly broken: ((why: unknown) => void)[] = [];

  protected read(after: number | null): Promise<Page<string, number>> {
    return new Promise((answer, fail) => {
      this.waiting.push({ after, answer });
      this.broken.push(fail);
    });
  }
}

test('what stands there stays until the new answer is there, and says that it is an earlier one', async () => {
  const list = new Slow();
  expect(list.answer).toBe('none');
  const first = list.load();
  list.waiting[0]?.answer({ rows: [], next: null });
  await first;
  expect([list.answer, list.loading]).toEqual(['last', false]);
  list.typed(0);
  expect([list.answer, list.rows]).toEqual(['earlier', []]);
  await expect.poll(() => list.waiting.length).toBe(2);
  expect([list.answer, list.loading]).toEqual(['earlier', true]);
  list.waiting[1]?.answer({ rows: ['a'], next: null });
  await expect.poll(() => list.answer).toBe('last');
  expect(list.rows).toEqual(['a']);
});

test('an answer that comes after a newer question is not taken', async () => {
  const list = new Slow();
  const [early, late] = [list.load(), list.load()];
  list.waiting[1]?.answer({ rows: ['late'], next: 7 });
  await late;
  list.waiting[0]?.answer({ rows: ['early'], next: 3 });
  await early;
  expect([list.rows, list.more, list.answer]).toEqual([['late'], true, 'last']);
});

test('the next page goes under what is there, once', async () => {
  const list = new Slow();
  const head = list.load();
  list.waiting[0]?.answer({ rows: ['a'], next: 1 });
  await head;
  const more = list.loadMore();
  await list.loadMore();
  expect(list.waiting.map(({ after }) => after)).toEqual([null, 1]);
  expect(list.answer).toBe('last');
  list.waiting[1]?.answer({ rows: ['b'], next: null });
  await more;
  expect([list.rows, list.more]).toEqual([['a', 'b'], false]);
});

test('what could not be read says why; lines that were read stay', async () => {
  const list = new Slow();
  const head = list.load();
  list.waiting[0]?.answer({ rows: ['a'], next: 1 });
  await head;
  const more = list.loadMore();
  list.broken[1]?.({ code: 'journal_failed', params: {} });
  await more;
  expect([list.rows, list.fault?.code, list.loading]).toEqual([['a'], 'journal_failed', false]);
  const again = list.load();
  list.broken[2]?.({ code: 'journal_failed', params: {} });
  await again;
  expect([list.rows, list.answer]).toEqual([[], 'last']);
});

test('what was forgotten does not come back with a late answer', async () => {
  const list = new Slow();
  const head = list.load();
  list.forget();
  list.waiting[0]?.answer({ rows: ['a'], next: 1 });
  await head;
  expect([list.rows, list.more, list.answer, list.loading]).toEqual([[], false, 'none', false]);
});
