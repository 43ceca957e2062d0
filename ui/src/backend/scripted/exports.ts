// The stage set's files: written row by row in a while, told as they grow, and given up when asked.
// Nothing is on any disk.
import type { ExportKind, ExportView, News } from '../backend';
import { fault } from './amounts';

const FOLDER = '/zhanggui/exports';
const STEPS = 20;

const NAMES: Record<ExportKind, string> = {
  billXlsx: 'bill.xlsx',
  billCsv: 'bill.csv',
  detailsXlsx: 'details.xlsx',
  detailsCsv: 'details.csv',
};

export class ScriptedExports {
  /** The fault of the next file. */
  refuses: string | null = null;
  #running = false;
  #cancelled = false;

  constructor(
    readonly tell: (news: News) => void,
    /** How long each step takes. */
    readonly stepMs: number,
  ) {}

  async write(kind: ExportKind, rows: number): Promise<ExportView> {
    if (this.#running) throw fault('export_busy');
    const code = this.refuses;
    this.refuses = null;
    if (code !== null) throw fault(code, { cause: 'no space left on device' });
    this.#running = true;
    this.#cancelled = false;
    try {
      for (let step = 0; step <= STEPS; step += 1) {
        if (this.#cancelled) throw fault('export_cancelled');
        this.tell({ kind: 'exporting', done: Math.floor((rows * step) / STEPS), total: rows });
        await new Promise((done) => setTimeout(done, this.stepMs));
      }
      return { path: `${FOLDER}/zhanggui-practice-${NAMES[kind]}`, rows };
    } finally {
      this.#running = false;
    }
  }

  cancel(): void {
    this.#cancelled = true;
  }
}
