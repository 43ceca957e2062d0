// Every fault has a sentence in both languages, and no sentence shows a hole.
import { expect, test } from 'vitest';
import type { Language } from '../backend/backend';
import { knownCodes, say } from './say';
import { words } from './words.svelte';

const PARAMS = {
  ceiling: '50000.00',
  no: '8800',
  left: '0.01',
  host: 'evil.example.com',
  text: '余额不足',
  cause: 'disk full',
  name: 'XP-58',
  address: '10.0.0.9:9100',
  code: 'x',
  seconds: '912',
  bits: '1024',
  field: 'room',
  zone: 'Mars/Olympus',
  role: 'manager',
  most: '720',
  count: '3',
  line: '17',
  column: 'total',
  told: '12.34',
  rows: '12.30',
};
const languages: Language[] = ['zh-CN', 'en'];

test.each(languages.flatMap((language) => knownCodes.map((code) => [language, code] as const)))(
  '%s %s',
  (language, code) => {
    words.speak(language);
    const sentence = say({ code, params: PARAMS });
    expect(sentence.length).toBeGreaterThan(8);
    expect(sentence).not.toMatch(/[{}]|undefined|—/);
    const chinese = /[\u4e00-\u9fff]/.test(sentence.replace(PARAMS.text, ''));
    expect(chinese).toBe(language === 'zh-CN');
  },
);

test('a missing parameter shows a dash, an unknown code shows itself', () => {
  words.speak('en');
  expect(say({ code: 'refund_over', params: {} })).toContain('¥—');
  expect(say({ code: 'never_heard_of', params: {} })).toContain('never_heard_of');
});

test('the figure is in the sentence', () => {
  words.speak('zh-CN');
  expect(say({ code: 'refund_over', params: { left: '0.01' } })).toContain('还可退 0.01 元');
});

test('a clock that is off says by how much', () => {
  words.speak('en');
  const ahead = (seconds: string) => say({ code: 'line_clock_ahead', params: { seconds } });
  expect(ahead('912')).toContain('15 min 12 s ahead');
  expect(ahead('7260')).toContain('2 h 1 min ahead');
  expect(ahead('31622400')).toContain('366 d 0 h ahead');
});

test('no sentence about the line says that a payment failed', () => {
  for (const language of languages) {
    words.speak(language);
    for (const code of knownCodes.filter((known) => known.startsWith('line_'))) {
      expect(say({ code, params: PARAMS })).not.toMatch(
        /支付失败|收款失败|没有扣款|payment failed/i,
      );
    }
  }
});
