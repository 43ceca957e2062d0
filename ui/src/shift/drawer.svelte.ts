// The drawer as it is counted at a handover: by one sum, or note by note; what is handed in and what
// stays. It subtracts whole fen of what the till read; what is an amount, the till decides.
import { AmountDraft } from '../shared/amount-draft.svelte';
import { yuan } from '../shared/amount';
import type { Backend, ShiftView } from '../backend/backend';

/** Notes and coins, in fen, the largest first. */
export const PIECES_FEN = [10_000, 5_000, 2_000, 1_000, 500, 100, 50, 10] as const;
/** Nobody counts more of one kind. */
const PIECES_MAX = 99_999;

/** An amount that may be nothing at all: the till refuses zero, an empty drawer does not. */
class Sum {
  readonly draft: AmountDraft;

  constructor(backend: Backend) {
    this.draft = new AmountDraft(backend);
  }

  get text(): string {
    return this.draft.text;
  }

  /** Null where nothing was typed, or where it is no amount. */
  get fen(): number | null {
    return this.draft.refusal === 'amount_zero' ? 0 : (this.draft.read?.fen ?? null);
  }

  /** Whether what was typed is no amount. */
  get unread(): boolean {
    return this.draft.refusal !== '' && this.draft.refusal !== 'amount_zero';
  }

  type(text: string): void {
    void this.draft.type(text);
  }
}

export class Drawer {
  readonly counted: Sum;
  readonly takenOut: Sum;
  /** How many of each piece there are, as typed. */
  pieces = $state<Record<number, string>>({});

  constructor(backend: Backend) {
    this.counted = new Sum(backend);
    this.takenOut = new Sum(backend);
  }

  /** So many of a piece; together they are what was counted. */
  count(piece: number, text: string): void {
    const digits = text.replace(/\D/g, '').slice(0, 5);
    this.pieces = { ...this.pieces, [piece]: digits };
    const typed = Object.values(this.pieces).some((each) => each !== '');
    this.counted.type(typed ? yuan(this.#piecesFen) : '');
  }

  /** What so many of a piece come to. */
  worth(piece: number): number {
    return piece * Math.min(PIECES_MAX, Number(this.pieces[piece] ?? '') || 0);
  }

  /** The sum was typed by itself: the pieces say nothing any more. */
  typed(text: string): void {
    this.pieces = {};
    this.counted.type(text);
  }

  /** Counted less expected, in fen; null while nothing was counted. */
  difference({ cashExpected }: ShiftView): number | null {
    return this.counted.fen === null ? null : this.counted.fen - cashExpected.fen;
  }

  /** What is there to be handed in or left. */
  there({ cashExpected }: ShiftView): number {
    return this.counted.fen ?? cashExpected.fen;
  }

  /** What stays in the drawer, in fen; below zero where more is handed in than is there. */
  left(shift: ShiftView): number {
    return this.there(shift) - (this.takenOut.fen ?? 0);
  }

  /** Hands in all but this much. */
  keep(shift: ShiftView, fen: number): void {
    const out = this.there(shift) - fen;
    this.takenOut.type(out > 0 ? yuan(out) : '');
  }

  clear(): void {
    this.typed('');
    this.takenOut.type('');
  }

  get #piecesFen(): number {
    return PIECES_FEN.reduce((sum, piece) => sum + this.worth(piece), 0);
  }
}
