// Short words for a test of the line, beside which the sentences of `say.ts` tell what to do.
import type { Fault, LineVerdict } from '../backend/backend';
import type { Tone } from '../shared/states';
import { m } from './generated/messages.js';

const verdicts: Record<LineVerdict, { word: () => string; tone: Tone }> = {
  works: { word: m.line_verdict_works, tone: 'good' },
  inPart: { word: m.line_verdict_in_part, tone: 'wait' },
  down: { word: m.line_verdict_down, tone: 'bad' },
};

const troubles: Record<string, () => string> = {
  line_unresolvable: m.line_short_unresolvable,
  line_no_connection: m.line_short_no_connection,
  line_timed_out: m.line_short_timed_out,
  line_tls: m.line_short_tls,
  line_proxy_refused: m.line_short_proxy_refused,
  line_portal: m.line_short_portal,
  line_http_error: m.line_short_http_error,
  line_too_long: m.line_short_too_long,
  line_unreadable: m.line_short_unreadable,
};

export const verdictWord = (verdict: LineVerdict): string => verdicts[verdict].word();
export const verdictTone = (verdict: LineVerdict): Tone => verdicts[verdict].tone;

/** One word about a host that cannot be used. */
export const troubleWord = (trouble: Fault): string =>
  (troubles[trouble.code] ?? m.line_short_no_connection)();
