// How a state feels: its tone is one of five, and every tone has its own colour and icon, so that
// a state is never told by colour alone. It knows no words; those are in `words/names.ts`.
import type { State } from '../backend/backend';

export type Tone = 'busy' | 'good' | 'wait' | 'bad' | 'calm';

const tones: Record<State, Tone> = {
  submitted: 'busy',
  customerPaying: 'busy',
  inProgress: 'busy',
  unresolved: 'wait',
  reversing: 'busy',
  done: 'good',
  failed: 'bad',
  reversed: 'calm',
  manualTransfer: 'wait',
};
const finals: Record<State, boolean> = {
  submitted: false,
  customerPaying: false,
  inProgress: false,
  unresolved: false,
  reversing: false,
  done: true,
  failed: true,
  reversed: true,
  manualTransfer: true,
};

export const tone = (state: State): Tone => tones[state];
/** Whether the record will not move any more. */
export const isFinal = (state: State): boolean => finals[state];
