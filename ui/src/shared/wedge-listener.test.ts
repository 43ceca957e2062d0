// The listener on a real document: where the keys end up.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { listenForGun } from './wedge-listener';

const CODE = '287612345678901234';
let stop: () => void;
let codes: string[];
let field: HTMLInputElement;

beforeEach(() => {
  codes = [];
  stop = listenForGun((text) => codes.push(text));
  field = document.createElement('input');
  document.body.append(field);
});
afterEach(() => {
  stop();
  field.remove();
});

function key(target: EventTarget, name: string): boolean {
  return target.dispatchEvent(
    new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true }),
  );
}
const burst = (target: EventTarget, text: string): void => {
  for (const char of text) key(target, char);
  key(target, 'Enter');
};
const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

test('a burst becomes a code and never lands in the field that has the focus', async () => {
  field.focus();
  burst(field, CODE);
  await pause(250);
  expect(codes).toEqual([CODE]);
  expect(field.value).toBe('');
});

test.each(['text', 'password'])('typing is given back to a field of kind %s', async (kind) => {
  field.type = kind;
  field.focus();
  for (const char of '12.34') key(field, char);
  await pause(300);
  expect(field.value).toBe('12.34');
  expect(codes).toEqual([]);
});

test('typing outside fields is given back as keys, in order, with Enter last', async () => {
  const seen: string[] = [];
  const hear = (event: KeyboardEvent): void => void seen.push(event.key);
  window.addEventListener('keydown', hear);
  burst(document.body, '12.34');
  await pause(80);
  window.removeEventListener('keydown', hear);
  expect(seen.join(' ')).toBe('1 2 . 3 4 Enter');
});

test('a page that refuses a key keeps it out of the field', async () => {
  const refuse = vi.fn((event: Event) => event.preventDefault());
  field.addEventListener('keydown', refuse);
  key(field, 'x');
  await pause(80);
  expect(refuse).toHaveBeenCalledOnce();
  expect(field.value).toBe('');
});

test('a touch finds what was typed just before it', () => {
  for (const char of '12.34') key(field, char);
  const button = document.createElement('button');
  let found = '';
  button.addEventListener('click', () => (found = field.value));
  document.body.append(button);
  button.click();
  button.remove();
  expect(found).toBe('12.34');
});

test('Space still presses buttons', () => {
  expect(key(document.body, ' ')).toBe(true);
  expect(key(field, ' ')).toBe(false);
});

test('after the end nothing is held', () => {
  stop();
  expect(key(field, '1')).toBe(true);
});
