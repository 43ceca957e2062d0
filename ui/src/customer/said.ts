// What the customer's window says, in both languages at once: a guest may read either. Every state
// has its words, and no word goes beyond what is recorded: only "done" is paid, only "failed" failed.
import type { RecordView, State } from '../backend/backend';
import { m } from '../words/generated/messages.js';
import type { Face } from './customer.svelte';

export interface Both {
  zh: string;
  en: string;
}

type Word = (inputs: object, options: { locale: 'zh-CN' | 'en' }) => string;

export const both = (word: Word): Both => ({
  zh: word({}, { locale: 'zh-CN' }),
  en: word({}, { locale: 'en' }),
});

interface Said {
  title: Word;
  note?: Word;
}

const states: Record<Exclude<State, 'done'>, Said> = {
  submitted: { title: m.customer_submitted },
  customerPaying: { title: m.customer_paying },
  inProgress: { title: m.customer_submitted },
  unresolved: { title: m.customer_unresolved, note: m.customer_unresolved_note },
  reversing: { title: m.customer_reversing },
  failed: { title: m.customer_failed, note: m.customer_failed_note },
  reversed: { title: m.customer_reversed },
  manualTransfer: { title: m.customer_submitted },
};

function saidOf({ kind, state }: Pick<RecordView, 'kind' | 'state'>): Said {
  if (state !== 'done') return states[state];
  return kind === 'freeze'
    ? { title: m.customer_frozen, note: m.customer_frozen_note }
    : { title: m.customer_paid };
}

/** The title and the note under it. */
export function said(record: Pick<RecordView, 'kind' | 'state'>): {
  title: Both;
  note: Both | null;
} {
  const { title, note } = saidOf(record);
  return { title: both(title), note: note ? both(note) : null };
}

/** What the amount is for. */
export function purpose(face: Exclude<Face, { at: 'idle' }>): Both {
  const deposit =
    face.at === 'asked' ? face.draft.kind === 'deposit' : face.record.kind === 'freeze';
  return both(deposit ? m.customer_deposit : m.customer_payment);
}
