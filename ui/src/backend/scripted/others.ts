// What the shop's other terminals did, as the platform of the stage set lists it: some seven hours
// apart, the newest first.
import type { OthersList, OthersPage, OthersQuery, OthersRow, TradeKind } from '../backend';
import { DAY_MS } from '../../shared/calendar';
import { amountOf, fault } from './amounts';

const PAGE = 30;
const APART_MS = 7 * 3_600_000;
const KINDS: Record<OthersList, [TradeKind, ...TradeKind[]]> = {
  trade: ['payment', 'payment', 'refund', 'payment', 'consume'],
  deposits: ['freeze'],
  unfreezings: ['unfreeze'],
};
const STATES = ['done', 'done', 'done', 'open', 'done', 'over', 'done', 'reversed'] as const;

function paper(list: OthersList, n: number): OthersRow {
  const kinds = KINDS[list];
  const kind = kinds[n % kinds.length] ?? kinds[0];
  return {
    kind,
    no: `9900000203${String(2_870_000_001 + n * 37)}`,
    transactionId: n % 4 === 3 ? null : `42000093012026112100${String(10_000_000 + n)}`,
    platform: n % 3 === 1 ? 'alipay' : 'wechat',
    amount: amountOf(3_600 + ((n * 4_711) % 90_000)),
    state: kind === 'refund' ? 'done' : (STATES[n % STATES.length] ?? 'done'),
    atMs: Date.now() - 1_500_000 - n * APART_MS,
    terminal: n % 5 === 4 ? '餐厅' : '前台二号',
    clerk: n % 6 === 5 ? null : n % 2 ? '赵敏' : '钱多多',
  };
}

export function listOthers(query: OthersQuery, count: number): OthersPage {
  const { list, fromMs, toMs, after } = query;
  if (toMs <= fromMs || toMs - fromMs > 92 * DAY_MS) throw fault('elsewhere_range');
  const inside = Array.from({ length: count }, (_, n) => paper(list, n)).filter(
    ({ atMs }) => atMs !== null && fromMs <= atMs && atMs < toMs,
  );
  const { page, looked } = after ?? { page: 1, looked: 0 };
  const rows = inside.slice(looked, looked + PAGE);
  const next = looked + PAGE < inside.length ? { page: page + 1, looked: looked + PAGE } : null;
  return { rows, next };
}
