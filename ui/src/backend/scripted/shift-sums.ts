// How the stage set adds up a shift: plainly, record by record.
import type { Platform, RecordView, ShiftLine, ShiftSums, SignedAmount } from '../backend';
import { platforms } from '../../shared/platforms';
import { amountOf } from './amounts';

export const signed = (fen: number): SignedAmount => ({ fen, text: amountOf(fen).yuan });

export function sumsOf(records: RecordView[]): ShiftSums {
  const of = (kind: RecordView['kind'], state: RecordView['state'] = 'done') => {
    const found = records.filter((one) => one.kind === kind && one.state === state);
    return { count: found.length, sum: amountOf(found.reduce((all, r) => all + r.amount.fen, 0)) };
  };
  const payments = of('payment');
  const refunds = of('refund');
  const consumed = of('consume');
  return {
    payments,
    refunds,
    reversed: of('payment', 'reversed'),
    consumed,
    net: signed(payments.sum.fen + consumed.sum.fen - refunds.sum.fen),
    frozen: of('freeze'),
    unfrozen: of('unfreeze'),
  };
}

export function linesOf(records: RecordView[]): ShiftLine[] {
  const line = (platform: Platform): ShiftLine => ({
    platform,
    ...sumsOf(records.filter((one) => one.platform === platform)),
  });
  return platforms.filter((one) => records.some((r) => r.platform === one)).map(line);
}
