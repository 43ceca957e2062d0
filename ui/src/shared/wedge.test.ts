// Gun or hand? Each row is a way of typing and what must become of it.
import { describe, expect, test } from 'vitest';
import { printable, Wedge, type Key } from './wedge';

interface Outcome {
  codes: string[];
  /** What the page gets to see, in order; Enter as `⏎`. */
  page: string;
}

/** Plays keys and the timer between them, as the listener would. */
function play(keys: Key[], expecting = false): Outcome {
  const wedge = new Wedge();
  wedge.expecting = expecting;
  const codes: string[] = [];
  let page = '';
  let due = Infinity;
  const until = (at: number): void => {
    while (due <= at) {
      const { replay, verdict } = wedge.tick(due);
      page += replay.join('');
      due = verdict.act === 'hold' ? due + verdict.wait : Infinity;
    }
  };
  for (const key of keys) {
    until(key.at);
    const { replay, verdict } = wedge.key(key);
    page += replay.join('');
    if (verdict.act === 'hold') due = key.at + verdict.wait;
    if (verdict.act === 'code') codes.push(verdict.text);
    if (verdict.act === 'pass' && (key.key.length === 1 || key.key === 'Enter')) {
      page += key.key === 'Enter' ? '⏎' : key.key;
    }
  }
  until(Number.MAX_SAFE_INTEGER);
  return { codes, page };
}

/** A text typed with one gap, and Enter after another. */
function typed(text: string, gap: number, enterAfter: number | null, start = 0): Key[] {
  const keys = [...text].map((key, i): Key => ({ key, at: start + i * gap }));
  const last = keys.at(-1)?.at ?? start;
  return enterAfter === null ? keys : [...keys, { key: 'Enter', at: last + enterAfter }];
}

const CODE = '134512345678901234';
const link = 'http://127.0.0.1:1/cpay/use_device_setting?osi=8&si=A9';

const table: [string, Key[], Outcome][] = [
  ['a gun, 5 ms apart', typed(CODE, 5, 5), { codes: [CODE], page: '' }],
  ['a gun, 1 ms apart', typed(CODE, 1, 1), { codes: [CODE], page: '' }],
  ['a gun over Bluetooth, 50 ms apart', typed(CODE, 50, 50), { codes: [CODE], page: '' }],
  ['a gun that sends Enter late', typed(CODE, 8, 190), { codes: [CODE], page: '' }],
  [
    'a gun whose radio stops for breath',
    [...typed(CODE.slice(0, 4), 12, null), ...typed(CODE.slice(4), 12, 12, 236)],
    { codes: [CODE], page: '' },
  ],
  [
    'a gun whose radio stops for good',
    [...typed(CODE.slice(0, 9), 12, null), ...typed(CODE.slice(9), 12, 12, 400)],
    { codes: [CODE.slice(9)], page: CODE.slice(0, 9) },
  ],
  [
    'keys that come in lumps from a busy machine',
    [...CODE]
      .map((key, i): Key => ({ key, at: Math.floor(i / 5) * 140 }))
      .concat({
        key: 'Enter',
        at: 420,
      }),
    { codes: [CODE], page: '' },
  ],
  ['a gun that sends no Enter', typed(CODE, 8, null), { codes: [], page: CODE }],
  ['a gun whose Enter comes too late', typed(CODE, 8, 400), { codes: [], page: `${CODE}⏎` }],
  ['the shortest burst', typed('12345678', 10, 10), { codes: ['12345678'], page: '' }],
  ['one key too few', typed('1234567', 10, 10), { codes: [], page: '1234567⏎' }],
  ['fast fingers', typed('12.34', 30, 30), { codes: [], page: '12.34⏎' }],
  ['very fast fingers', typed('12.34', 5, 5), { codes: [], page: '12.34⏎' }],
  ['calm fingers, a long number', typed(CODE, 120, 200), { codes: [], page: `${CODE}⏎` }],
  ['51 ms is a hand', typed(CODE, 51, 51), { codes: [], page: `${CODE}⏎` }],
  [
    'fingers that roll once and go on calmly',
    [...typed('1234', 40, null), ...typed('56789012', 120, 120, 240)],
    { codes: [], page: '123456789012⏎' },
  ],
  [
    'a hand, then a gun',
    [...typed('9.5', 150, null), ...typed(CODE, 5, 5, 1000)],
    { codes: [CODE], page: '9.5' },
  ],
  [
    'two guns in a row',
    [...typed(CODE, 5, 5), ...typed('6901234567892', 5, 5, 1000)],
    { codes: [CODE, '6901234567892'], page: '' },
  ],
  [
    'carriage return and line feed',
    [...typed(CODE, 5, 5), { key: 'Enter', at: 17 * 5 + 9 }],
    { codes: [CODE], page: '' },
  ],
  [
    'Enter by hand after a burst',
    [...typed(CODE, 5, 5), { key: 'Enter', at: 900 }],
    { codes: [CODE], page: '⏎' },
  ],
  [
    'Shift inside a burst',
    typed(link, 4, 4).flatMap((key): Key[] =>
      key.key === '?' || key.key === 'A' ? [{ key: 'Shift', at: key.at }, key] : [key],
    ),
    { codes: [link], page: '' },
  ],
  [
    'control characters inside a burst',
    [
      ...typed('13451234', 5, null),
      { key: ']', at: 38, command: true },
      ...typed('5678901234', 5, 5, 43),
    ],
    { codes: [CODE], page: '' },
  ],
  ['copy and paste keys', [{ key: 'v', at: 0, command: true }], { codes: [], page: 'v' }],
  [
    'a key held down',
    [
      { key: '0', at: 0 },
      ...Array.from({ length: 20 }, (_, i): Key => ({ key: '0', at: 300 + i * 30, repeat: true })),
      { key: 'Enter', at: 900 },
    ],
    { codes: [], page: `${'0'.repeat(21)}⏎` },
  ],
  [
    'an input method composing',
    [...'nihaonihao'].map((key, i): Key => ({ key, at: i * 5, composing: true })),
    { codes: [], page: 'nihaonihao' },
  ],
  [
    'backspace in fast typing',
    [
      { key: '1', at: 0 },
      { key: '2', at: 20 },
      { key: 'Backspace', at: 40 },
      { key: '3', at: 60 },
    ],
    { codes: [], page: '123' },
  ],
];

describe('the wedge', () => {
  test.each(table)('%s', (_name, keys, expected) => {
    expect(play(keys)).toEqual(expected);
  });
});

test('where a code is expected, its first keys may be far apart', () => {
  const wedge = new Wedge();
  wedge.expecting = true;
  const keys = [...CODE].map((key, i) => ({ key, at: i === 0 ? 0 : 380 + i }));
  for (const key of keys) expect(wedge.key(key).replay).toEqual([]);
  expect(wedge.tick(600).verdict.act).toBe('hold');
  expect(wedge.key({ key: 'Enter', at: 700 }).verdict).toEqual({ act: 'code', text: CODE });
});

test('the time in which a busy page heard nothing does not count', () => {
  const wedge = new Wedge();
  wedge.key({ key: CODE.charAt(0), at: 0 });
  wedge.excuse(400);
  for (const key of CODE.slice(1)) wedge.key({ key, at: 430 });
  const { replay, verdict } = wedge.key({ key: 'Enter', at: 430 });
  expect([replay, verdict]).toEqual([[], { act: 'code', text: CODE }]);
});

test.each([
  ['\u001dABC\r\n', 'ABC'],
  ['\u0002 1345 \u0003', '1345'],
  ['plain', 'plain'],
])('printable(%j)', (raw, clean) => {
  expect(printable(raw)).toBe(clean);
});

describe('where a code is expected', () => {
  test.each([
    ['a machine short of breath: 180 ms between all keys', CODE, 180, [CODE], ''],
    ['a machine that gasps: 390 ms between all keys', CODE, 390, [CODE], ''],
    ['too few digits for a code', CODE.slice(0, 15), 180, [], `${CODE.slice(0, 15)}⏎`],
    ['a link, by hand', link, 180, [], `${link}⏎`],
    ['digits with long thoughts between them', CODE, 450, [], `${CODE}⏎`],
  ])('%s', (_, text, gap, codes, page) => {
    expect(play(typed(text, gap, gap), true)).toEqual({ codes, page });
  });

  test('and nowhere else', () => {
    expect(play(typed(CODE, 180, 180))).toEqual({ codes: [], page: `${CODE}⏎` });
  });
});
