// The code that the stage set's till shows, as a phone meets it.
import type { RecordView } from '../backend';
import type { Wallet } from '../practice';
import { fault } from './amounts';
import type { Ledger } from './ledger';

/** The deposit behind a code; a fault where this phone cannot freeze it. */
export function shownBy(ledger: Ledger, wallet: Wallet, code: string): RecordView {
  const record = ledger.open.find(({ shown }) => code !== '' && shown?.code === code);
  if (!record) throw fault('practice_failed', { cause: 'no till shows this code' });
  if (wallet.platform !== record.platform)
    throw fault('practice_failed', { cause: "the other platform's code" });
  return record;
}
