// The stage set's journal as a file: whether it can be opened or written, its backups, and what
// comes of restoring one. For screens and their tests; nothing is on any disk.
import type { Backups, BackupView, Fault, Restored } from '../backend';
import { fault } from './amounts';

const FOLDER = '/zhanggui/backups';
const FILE = '/zhanggui/journal-training.sqlite';
const ASIDE = '/zhanggui/journal-training-aside-20260504-101500.sqlite';

/** What is wrong with the journal, with all that its sentence may need. */
export const journalFault = (code: string): Fault =>
  fault(code, { file: FILE, cause: 'I/O error', found: '3', known: '2' });

export class Safe {
  /** Why the till cannot start; null while it is at work. */
  stopped: string | null = null;
  /** Why nothing can be recorded. */
  broken: string | null = null;
  backups: BackupView[] = ['2026-05-04', '2026-05-03', '2026-05-02'].map((day) => ({
    file: `zhanggui-practice-${day}.sqlite`,
    day,
    bytes: 1_289_216,
  }));
  /** The fault of the next backup or restore. */
  refuses: string | null = null;

  listed(folder: string): Backups {
    return { folder: folder || FOLDER, backups: this.backups };
  }

  backUp(): BackupView {
    this.#obey();
    const day = new Date().toLocaleDateString('en-CA', { timeZone: 'Asia/Shanghai' });
    const made = { file: `zhanggui-practice-${day}.sqlite`, day, bytes: 1_310_720 };
    this.backups = [made, ...this.backups.filter((backup) => backup.day !== day)];
    return made;
  }

  restore(file: string): Restored {
    this.#obey();
    if (!this.backups.some((backup) => backup.file === file))
      throw fault('restore_failed', { cause: file });
    this.stopped = null;
    this.broken = null;
    return { salvaged: 17, unreadable: 2, keptAside: ASIDE };
  }

  beginAnew(): Restored {
    this.#obey();
    this.stopped = null;
    this.broken = null;
    return { salvaged: 5, unreadable: 0, keptAside: ASIDE };
  }

  export(): string {
    this.#obey();
    return `${FOLDER}/zhanggui-practice-2026-05-04.jsonl`;
  }

  #obey(): void {
    const code = this.refuses;
    this.refuses = null;
    if (code !== null) throw fault(code, { cause: 'no space left on device' });
  }
}
