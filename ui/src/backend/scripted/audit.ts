// The stage set's audit log: what was done on it, newest first, and what a broken one looks like.
import type { AuditPage, AuditRow, AuditVerified } from '../backend';

export class ScriptedAudit {
  rows: AuditRow[] = [];
  /** The first line that does not follow, for looking at a broken log. */
  broken: number | null = null;

  note(
    who: string | null,
    what: string,
    params: AuditRow['params'] = {},
    no: string | null = null,
  ) {
    const seq = this.rows.length + 1;
    this.rows.push({ seq, atMs: Date.now(), who: who ?? '', what, params, no });
  }

  page(after: number | null, limit: number): AuditPage {
    const to = after === null ? this.rows.length : after - 1;
    const from = Math.max(0, to - limit);
    const rows = this.rows.slice(from, to).reverse();
    return { rows, next: from > 0 ? from + 1 : null };
  }

  verify(): AuditVerified {
    return { entries: this.rows.length, broken: this.broken, missing: 0 };
  }
}
