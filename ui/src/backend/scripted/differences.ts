// Differences planted into a day of the stage set: one for each thing to do, so that every way of
// differing is among them. What this till knows of them stands in its records.
import type {
  DifferenceView,
  Platform,
  ReconcileAdvice,
  State,
  ThereState,
  TradeKind,
} from '../backend';
import { amountOf, fault } from './amounts';
import type { Ledger } from './ledger';

interface Plant {
  advice: ReconcileAdvice;
  kind: DifferenceView['kind'];
  paper: TradeKind;
  platform: Platform;
  here?: [fen: number, state: State];
  there?: [fen: number, state: ThereState];
}

const PLANTS: Plant[] = [
  {
    advice: 'neverHeardOf',
    kind: 'onlyHere',
    paper: 'payment',
    platform: 'wechat',
    here: [12_800, 'done'],
  },
  {
    advice: 'notListed',
    kind: 'onlyHere',
    paper: 'payment',
    platform: 'alipay',
    here: [3_650, 'done'],
  },
  {
    advice: 'takenUnknown',
    kind: 'onlyThere',
    paper: 'payment',
    platform: 'wechat',
    there: [5_600, 'done'],
  },
  {
    advice: 'givenUnknown',
    kind: 'onlyThere',
    paper: 'refund',
    platform: 'alipay',
    there: [2_000, 'done'],
  },
  {
    advice: 'heldUnknown',
    kind: 'onlyThere',
    paper: 'freeze',
    platform: 'wechat',
    there: [50_000, 'done'],
  },
  {
    advice: 'amountDiffers',
    kind: 'amount',
    paper: 'payment',
    platform: 'alipay',
    here: [1_000, 'done'],
    there: [1_001, 'done'],
  },
  {
    advice: 'movedThere',
    kind: 'state',
    paper: 'payment',
    platform: 'alipay',
    here: [8_800, 'failed'],
    there: [8_800, 'done'],
  },
  {
    advice: 'notMovedThere',
    kind: 'state',
    paper: 'payment',
    platform: 'wechat',
    here: [6_600, 'done'],
    there: [6_600, 'backOrOver'],
  },
  {
    advice: 'byHand',
    kind: 'state',
    paper: 'refund',
    platform: 'wechat',
    here: [1_500, 'done'],
    there: [1_500, 'manualTransfer'],
  },
];

const MINUTE = 60_000;

/** Puts this till's side into its records; what differs then, the oldest first. */
export function plantDifferences(ledger: Ledger, beginsMs: number): DifferenceView[] {
  return PLANTS.map(({ advice, kind, paper, platform, here, there }, i) => {
    const atMs = beginsMs + (9 * 60 + i * 47) * MINUTE;
    const record = here
      ? ledger.add(paper, platform, here[0], { begunMs: atMs, endedMs: atMs + 3_000 })
      : null;
    if (record && here)
      ledger.move(record.no, here[1], {
        endedMs: atMs + 3_000,
        cause: here[1] === 'failed' ? fault('customer_stopped') : null,
      });
    return {
      kind,
      paper,
      no: record?.no ?? `88000001019${String(700_000_000 + i)}`,
      transactionId: there ? `42000020261120${String(1_000_000 + i)}` : null,
      platform,
      ours: here ? amountOf(here[0]) : null,
      theirs: there ? amountOf(there[0]) : null,
      oursState: here ? (here[1] === 'failed' ? 'failed' : 'done') : null,
      theirsState: there?.[1] ?? null,
      advice,
      atMs,
    };
  });
}
