// The audit log as it is read: page by page, gone through, taken along. It is the till's; nothing
// is changed here.
import type { AuditRow, AuditVerified, Fault } from '../backend/backend';
import { asFault, type Till } from '../shared/till.svelte';

const PAGE = 50;

export class Audit {
  rows = $state.raw<AuditRow[]>([]);
  next = $state.raw<number | null>(null);
  verified = $state.raw<AuditVerified | null>(null);
  /** Where it was exported to. */
  file = $state('');
  fault = $state.raw<Fault | null>(null);
  doing = $state<'load' | 'verify' | 'export' | null>(null);

  constructor(readonly till: Till) {}

  async load(): Promise<void> {
    await this.#do('load', async () => {
      const { rows, next } = await this.till.backend.audit(null, PAGE);
      [this.rows, this.next] = [rows, next];
    });
  }

  async more(): Promise<void> {
    const after = this.next;
    if (after === null) return;
    await this.#do('load', async () => {
      const { rows, next } = await this.till.backend.audit(after, PAGE);
      [this.rows, this.next] = [[...this.rows, ...rows], next];
    });
  }

  async verify(): Promise<void> {
    this.verified = null;
    await this.#do('verify', async () => {
      this.verified = await this.till.backend.verifyAudit();
    });
  }

  async export(): Promise<void> {
    this.file = '';
    await this.#do('export', async () => {
      this.file = await this.till.backend.exportAudit();
    });
  }

  async #do(what: 'load' | 'verify' | 'export', act: () => Promise<void>): Promise<void> {
    if (this.doing) return;
    this.doing = what;
    this.fault = null;
    try {
      await act();
    } catch (error) {
      this.fault = asFault(error);
    } finally {
      this.doing = null;
    }
  }
}
