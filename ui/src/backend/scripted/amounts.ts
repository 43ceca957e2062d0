// How the stage set reads amounts. The real reading is done in Rust; this imitates it closely
// enough for screens and their tests.
import { yuan } from '../../shared/amount';
import type { Amount, Fault } from '../backend';

const CEILING_FEN = 5_000_000;

export const fault = (code: string, params: Record<string, string> = {}): Fault => ({
  code,
  params,
});

export const amountOf = (fen: number): Amount => ({ fen, yuan: yuan(fen) });

/** The amount in a text, or the fault that the till would find in it. */
export function readAmount(text: string): Amount {
  const plain = text.trim();
  if (plain === '') throw fault('amount_empty');
  if (!/^(\d+\.?\d*|\.\d+)$/.test(plain)) throw fault('amount_not_a_number');
  const [whole = '', part = ''] = plain.split('.');
  if (!/[1-9]/.test(plain)) throw fault('amount_zero');
  if (part.length > 2)
    throw fault(Number(plain) < 0.005 ? 'amount_zero' : 'amount_too_many_decimals');
  const fen = Number(whole) * 100 + Number(part.padEnd(2, '0'));
  if (fen > CEILING_FEN) throw fault('amount_over_ceiling', { ceiling: yuan(CEILING_FEN) });
  return amountOf(fen);
}

/** A sum that may be nothing at all: what lies in a drawer. */
export function readSum(text: string): Amount {
  const plain = text.trim();
  if (!/^(\d{1,8}(\.\d{0,2})?|\.\d{1,2})$/.test(plain)) throw fault('shift_count');
  const [whole = '', part = ''] = plain.split('.');
  return amountOf(Number(whole) * 100 + Number(part.padEnd(2, '0')));
}
