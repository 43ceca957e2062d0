// Every word is on some screen: what nobody reads is nothing to translate.
import { expect, test } from 'vitest';
import chinese from '../../messages/zh-CN.json';

const sources: Record<string, string> = import.meta.glob(
  ['../**/*.ts', '../**/*.svelte', '!./generated/**'],
  { query: '?raw', import: 'default', eager: true },
);

test('every word is used', () => {
  const used = new Set(
    Object.values(sources).flatMap((source) =>
      [...source.matchAll(/\bm\.(\w+)/g)].map(([, word]) => word ?? ''),
    ),
  );
  const words = Object.keys(chinese).filter((word) => !word.startsWith('$'));
  expect(words.length).toBeGreaterThan(0);
  expect(words.filter((word) => !used.has(word))).toEqual([]);
});
