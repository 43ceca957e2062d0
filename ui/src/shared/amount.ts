// How amounts look. Formatting of what we are given, never parsing: whether a text is an amount is
// asked of the till (`checkAmount`), and whether an act is allowed is the till's to say.

/** Whole fen as yuan with two decimals. Integer arithmetic only. */
export function yuan(fen: number): string {
  const digits = String(Math.abs(fen)).padStart(3, '0');
  return `${fen < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** Without the decimals where there are none to tell of: `500.00` as `500`. */
export const brief = (text: string): string => text.replace(/\.00$/, '');

/** What remains of a sum beside a part, to be shown before confirming; null when nothing could. */
export function rest(whole: { fen: number }, part: { fen: number }): string | null {
  return part.fen > whole.fen ? null : yuan(whole.fen - part.fen);
}

/** The digits before the point in groups of three, for the eye; joined they are unchanged. */
export function groups(text: string): { groups: string[]; rest: string } {
  const [, minus = '', whole = '', tail = ''] = /^(-?)(\d*)(.*)$/s.exec(text) ?? [];
  if (whole === '') return { groups: [], rest: `${minus}${tail}` };
  const [first = '', ...others] = whole.split(/(?=(?:\d{3})+$)/);
  return { groups: [`${minus}${first}`, ...others], rest: tail };
}
