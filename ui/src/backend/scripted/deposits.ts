// How the stage set lists its deposits: found, sorted, in pages, and summed up. It imitates the
// till's list; what the till itself finds is decided there.
import type {
  DepositPage,
  DepositQuery,
  DepositRow,
  DepositStand,
  DeskView,
  Platform,
  RecordView,
} from '../backend';
import { DAY_MS, dayOf, laterBy } from '../../shared/calendar';
import { amountOf, fault } from './amounts';
import type { Ledger } from './ledger';

/** As long as either platform holds a deposit here. */
const HELD_DAYS = 30;
const SOON_MS = 7 * DAY_MS;
/** After every day there is. */
const NEVER = '9999-12-31';

export const goesBackMs = (freeze: RecordView): number => freeze.begunMs + HELD_DAYS * DAY_MS;

const rowOf = (ledger: Ledger, freeze: RecordView): DepositRow => {
  const { left, consumed, autoUnfrozen, goesBackMs, busy, settled } = ledger.deposit(freeze);
  const { no, platform, amount, guest, begunMs, elsewhere } = freeze;
  return {
    no,
    platform,
    amount,
    left,
    consumed,
    autoUnfrozen,
    guest,
    begunMs,
    goesBackMs,
    busy,
    settled,
    elsewhere,
  };
};

function stands(row: DepositRow, stand: DepositStand): boolean {
  switch (stand) {
    case 'all':
      return true;
    case 'settled':
      return row.settled;
    case 'open':
      return !row.settled;
    case 'dueToday':
      return !row.settled && (row.guest?.leaves ?? NEVER) <= dayOf(Date.now());
    case 'goingBackSoon':
      return row.goesBackMs !== null && row.goesBackMs - Date.now() <= SOON_MS;
  }
}

function says(ledger: Ledger, row: DepositRow, text: string): boolean {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return true;
  const { room = '', name = '', phoneTail = '' } = row.guest ?? {};
  const noted = `${room} ${name} ${phoneTail}`.toLowerCase();
  const numbers = ledger
    .detail(row.no)
    .followedBy.flatMap((r) => [r.no, r.transactionId])
    .concat(row.no, ledger.get(row.no).transactionId);
  return numbers.includes(wanted) || wanted.split(/\s+/).every((word) => noted.includes(word));
}

/** Who is longest overdue, or goes back soonest, comes first; else the newest. */
function urgency(row: DepositRow, stand: DepositStand): number {
  switch (stand) {
    case 'dueToday':
      return Date.parse(row.guest?.leaves ?? NEVER);
    case 'goingBackSoon':
      return row.goesBackMs ?? 0;
    case 'open':
    case 'settled':
    case 'all':
      return -row.begunMs;
  }
}

const rows = (ledger: Ledger, stand: DepositStand): DepositRow[] =>
  ledger.records
    .filter((r) => r.kind === 'freeze' && r.state === 'done')
    .map((freeze) => rowOf(ledger, freeze))
    .filter((row) => stands(row, stand))
    .sort((a, b) => urgency(a, stand) - urgency(b, stand));

export function listDeposits(ledger: Ledger, query: DepositQuery): DepositPage {
  const { platform, fromMs, toMs, minFen, maxFen, after, limit } = query;
  const found = rows(ledger, query.stand).filter(
    (row) =>
      (platform === null || row.platform === platform) &&
      (fromMs === null || row.begunMs >= fromMs) &&
      (toMs === null || row.begunMs < toMs) &&
      (minFen === null || row.amount.fen >= minFen) &&
      (maxFen === null || row.amount.fen <= maxFen) &&
      says(ledger, row, query.text),
  );
  const from = after === null ? 0 : found.findIndex(({ no }) => no === after) + 1;
  const page = found.slice(from, from + limit);
  return { rows: page, next: from + limit < found.length ? (page.at(-1)?.no ?? null) : null };
}

export function deskOf(ledger: Ledger): DeskView {
  const open = rows(ledger, 'open');
  const backs = open.flatMap(({ goesBackMs }) => goesBackMs ?? []);
  const count = (stand: DepositStand): number => open.filter((r) => stands(r, stand)).length;
  return {
    open: open.length,
    frozen: amountOf(open.reduce((sum, row) => sum + row.left.fen, 0)),
    dueToday: count('dueToday'),
    goingBackSoon: count('goingBackSoon'),
    firstGoesBackMs: backs.length > 0 ? Math.min(...backs) : null,
  };
}

const NAMES = [
  '张伟',
  '王芳',
  '李娜',
  '刘洋',
  '陈静',
  'Alice Brown',
  '赵磊',
  '黄敏',
  '周杰',
  '吴婷',
];
const SUMS = [50_000, 30_000, 100_000, 20_000, 50_000, 80_000];

/** So many deposits, spread over the days before; some without notes, every ninth settled. */
export function seedDeposits(ledger: Ledger, count: number): void {
  const today = dayOf(Date.now());
  for (let i = 0; i < count; i += 1) {
    const daysAgo = (i * 13) % HELD_DAYS;
    const begunMs = Date.now() - daysAgo * DAY_MS - ((i * 37) % 600) * 60_000;
    const platform: Platform = i % 5 < 3 ? 'wechat' : 'alipay';
    const room = `${3 + (i % 12)}${String(1 + ((i * 7) % 28)).padStart(2, '0')}`;
    const noted = i % 7 !== 3;
    const freeze = ledger.add('freeze', platform, SUMS[i % SUMS.length] ?? 0, {
      state: 'done',
      codeTail: String(4471 + i).slice(-4),
      begunMs,
      endedMs: begunMs + 3200,
      transactionId: `42000${String(70_000_001 + i * 7919)}`,
      guest: noted
        ? {
            room,
            name: NAMES[i % NAMES.length] ?? '',
            phoneTail: String(1000 + ((i * 271) % 9000)),
            leaves: laterBy(today, ((i * 3) % 8) - (i % 11 === 5 ? 3 : 0)),
            remark: i % 10 === 2 ? '大床房，含早餐' : '',
          }
        : null,
    });
    if (i % 9 === 8)
      ledger.add('unfreeze', platform, freeze.amount.fen, { parent: freeze.no, state: 'done' });
    else if (platform === 'alipay' && i % 8 === 3)
      ledger.add('consume', platform, 12_800, {
        parent: freeze.no,
        state: 'done',
        rest: 'staysFrozen',
      });
  }
}

/** What the till would find wrong with a note about a guest. */
export function checkGuest(guest: { [part: string]: string | null } | null): void {
  if (guest === null) return;
  const most: Record<string, number> = { room: 16, name: 32, remark: 60 };
  for (const [field, length] of Object.entries(most))
    if ((guest[field] ?? '').length > length) throw fault('guest_too_long', { field });
  if (!/^(\d{4})?$/.test(guest['phoneTail'] ?? '')) throw fault('phone_tail_bad');
  if (!/^(\d{4}-\d\d-\d\d)?$/.test(guest['leaves'] ?? '')) throw fault('leaves_bad');
}
