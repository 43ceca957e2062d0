// Days, months, years of trade for the stage set: a hotel's, with mornings and evenings, weekends,
// three clerks and a second terminal. The same every time, so that tests can count on it.
import type { Kind, Platform, RecordView } from '../backend';
import { DAY_MS } from '../../shared/calendar';
import { shop } from '../../shared/shop.svelte';
import { fault } from './amounts';
import type { Ledger } from './ledger';

const MINUTE = 60_000;
/** So much later the last of what follows from a record has happened. */
const AFTERWARDS_MS = 131 * MINUTE;
const CLERKS = ['王小丽', '赵敏', '王小丽', '李经理', null];
const SUMS = [2_800, 3_650, 12_800, 6_600, 990, 4_500, 21_800, 1_500, 35_600, 8_800];
const DEPOSITS = [50_000, 30_000, 100_000, 20_000];
/** Minutes after the day's begin at which people come: breakfast, noon, the evening, past midnight. */
const HOURS = [
  450, 505, 560, 640, 700, 725, 750, 790, 900, 1_010, 1_090, 1_130, 1_170, 1_230, 1_400,
];

/** A number between 0 and 1 that is the same for the same seed. */
function chance(seed: number): number {
  const x = Math.sin(seed * 12.9898) * 43_758.5453;
  return x - Math.floor(x);
}

/** So many days of trade up to now, the oldest first. */
export function seedTrade(ledger: Ledger, days: number): void {
  const today = shop.beginOf(shop.dayOf(Date.now()));
  for (let ago = days - 1; ago >= 0; ago -= 1) {
    const begins = shop.beginOf(shop.dayOf(today - ago * DAY_MS));
    const weekend = [0, 6].includes(new Date(begins + DAY_MS / 2).getUTCDay());
    const many = Math.round((weekend ? 17 : 11) * (0.8 + chance(ago) * 0.5));
    for (let i = 0; i < many; i += 1) {
      const minute =
        (HOURS[(i * 7 + ago) % HOURS.length] ?? 600) + Math.floor(chance(ago + i) * 55);
      const begunMs = begins + minute * MINUTE;
      if (begunMs < Date.now() - AFTERWARDS_MS) trade(ledger, ago * 31 + i, begunMs);
    }
  }
  ledger.records.sort((a, b) => a.begunMs - b.begunMs);
}

function trade(ledger: Ledger, seed: number, begunMs: number): void {
  const platform: Platform = chance(seed) < 0.62 ? 'wechat' : 'alipay';
  const elsewhere = seed % 9 === 4;
  const common: Partial<RecordView> = {
    begunMs,
    endedMs: begunMs + 3_200,
    state: 'done',
    codeTail: String(1_000 + (seed % 9_000)),
    who: { clerk: elsewhere ? null : (CLERKS[seed % CLERKS.length] ?? null), authorised: null },
    ...(elsewhere ? { elsewhere: true, terminal: '前台二号' } : {}),
  };
  const put = (kind: Kind, fen: number, rest: Partial<RecordView> = {}): RecordView => {
    const made = ledger.add(kind, platform, fen, { ...common, ...rest });
    return ledger.move(made.no, rest.state ?? 'done', {
      endedMs: rest.endedMs ?? common.endedMs ?? null,
      cause: rest.cause ?? null,
    });
  };
  const later = (minutes: number): Partial<RecordView> => ({
    begunMs: begunMs + minutes * MINUTE,
    endedMs: begunMs + minutes * MINUTE + 2_900,
  });
  if (seed % 4 === 1) {
    const room = String(301 + (seed % 12) * 100 + (seed % 9));
    const guest = { room, name: '', phoneTail: '', leaves: null, remark: '' };
    const freeze = put('freeze', DEPOSITS[seed % DEPOSITS.length] ?? 0, { guest });
    const parent = { parent: freeze.no, guest };
    if (seed % 3 === 0) put('consume', 12_800, { ...parent, rest: 'goesBack', ...later(95) });
    else if (seed % 5 !== 0) put('unfreeze', freeze.amount.fen, { ...parent, ...later(130) });
    return;
  }
  const fen = SUMS[seed % SUMS.length] ?? 0;
  if (seed % 23 === 7) put('payment', fen, { state: 'failed', cause: fault('customer_stopped') });
  else if (seed % 41 === 9) put('payment', fen, { state: 'reversed', cause: fault('reversed') });
  else {
    const paid = put('payment', fen);
    if (seed % 13 === 5) put('refund', Math.ceil(fen / 2), { parent: paid.no, ...later(20) });
  }
}
