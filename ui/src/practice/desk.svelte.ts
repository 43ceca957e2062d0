// The practice desk's own state: what the practice server said last, and what the person at the
// desk is doing. It speaks only to the practice interface, which exists in training mode alone.
import type { Backend, Fault, PracticeMethod, RecordView } from '../backend/backend';
import type { Book, Lever, Person, SettingCode, Wallet } from '../backend/practice';
import { isFinal } from '../shared/states';
import { asFault } from '../shared/till.svelte';

const POLL_MS = 1000;

export class Desk {
  setting = $state.raw<SettingCode | null>(null);
  wallets = $state.raw<Wallet[]>([]);
  chosen = $state('');
  levers = $state.raw<Lever[]>([]);
  /** Who works in the practice shop. */
  people = $state.raw<Person[]>([]);
  book = $state.raw<Book | null>(null);
  fault = $state.raw<Fault | null>(null);
  /** What the till shows to be scanned, the newest last. */
  shown = $state.raw<RecordView[]>([]);
  #polling = false;

  constructor(readonly backend: Backend) {}

  get wallet(): Wallet | undefined {
    return this.wallets.find(({ id }) => id === this.chosen) ?? this.wallets[0];
  }

  /** Polls until the returned function is called. */
  start(): () => void {
    void this.makeSetting();
    void this.poll();
    const timer = setInterval(() => void this.poll(), POLL_MS);
    return () => clearInterval(timer);
  }

  async poll(): Promise<void> {
    if (this.#polling) return;
    this.#polling = true;
    try {
      const { wallets } = await this.#ask<{ wallets: Wallet[] }>('GET', '/practice/wallets');
      this.wallets = wallets;
      this.book = await this.#ask<Book>('GET', '/practice/book');
      this.people = (await this.#ask<{ staff: Person[] }>('GET', '/practice/staff')).staff;
      this.levers = (await this.#ask<{ levers: Lever[] }>('GET', '/practice/levers')).levers;
      if (this.fault?.code === 'practice_off') this.fault = null;
    } catch (error) {
      this.fault = asFault(error);
    } finally {
      this.#polling = false;
    }
  }

  /** With `staff`, it is of a device of its own, where this clerk is on duty. */
  makeSetting(kind: { bound?: true; expired?: true; staff?: string } = {}): Promise<void> {
    return this.#do(async () => {
      this.setting = await this.#ask('POST', '/practice/setting-code', kind);
    });
  }

  mayRefund(id: string, refunds: boolean): Promise<void> {
    return this.#do(async () => {
      await this.#ask('POST', `/practice/staff/${id}`, { refunds });
      await this.poll();
    });
  }

  makeWallet(
    name: string,
    platform: Wallet['platform'],
    balance: string,
    passwordFrom: string,
  ): Promise<void> {
    return this.#do(async () => {
      const wallet = await this.#ask<Wallet>('POST', '/practice/wallets', {
        name,
        platform,
        ...(await this.#sums(balance, passwordFrom)),
      });
      await this.poll();
      this.chosen = wallet.id;
    });
  }

  changeWallet(id: string, balance: string, passwordFrom: string): Promise<void> {
    return this.#do(async () => {
      const sums = await this.#sums(balance, passwordFrom);
      await this.#ask('POST', `/practice/wallets/${id}`, sums);
      await this.poll();
    });
  }

  renewCode(id: string): Promise<void> {
    return this.#do(async () => {
      await this.#ask('POST', `/practice/wallets/${id}/code`, { renew: true });
      await this.poll();
    });
  }

  password(id: string, answer: 'type' | 'refuse'): Promise<void> {
    return this.#do(async () => {
      await this.#ask('POST', `/practice/wallets/${id}/password`, { answer });
      await this.poll();
    });
  }

  /** A record of the till has moved: its code may be there to be scanned, or not any more. */
  sees(record: RecordView): void {
    const others = this.shown.filter(({ no }) => no !== record.no);
    const there = !isFinal(record.state) && record.shown != null && record.shown.code !== '';
    this.shown = there ? [...others, record] : others;
  }

  /** The phone scans what stands on the till's screen. */
  scanShown(id: string, code: string): Promise<void> {
    return this.#do(async () => {
      await this.#ask('POST', `/practice/wallets/${id}/scan`, { code_url: code });
      await this.poll();
    });
  }

  setLever(lever: Lever): Promise<void> {
    return this.#do(async () => {
      await this.#ask('POST', '/practice/levers', lever);
      await this.poll();
    });
  }

  clearLevers(): Promise<void> {
    return this.#do(async () => {
      await this.#ask('DELETE', '/practice/levers');
      await this.poll();
    });
  }

  gun(text: string): Promise<void> {
    return this.#do(() => this.backend.practiceGun(text));
  }

  /** Texts of yuan as the server's fen, read by the till; an empty password limit means never. */
  async #sums(balance: string, passwordFrom: string): Promise<object> {
    const fen = async (text: string): Promise<number> => (await this.backend.checkAmount(text)).fen;
    return {
      balance_fen: /^0*\.?0*$/.test(balance.trim()) ? 0 : await fen(balance),
      password_from_fen: passwordFrom.trim() === '' ? null : await fen(passwordFrom),
    };
  }

  async #ask<T>(method: PracticeMethod, path: string, body?: object): Promise<T> {
    return (await this.backend.practice(method, path, body)) as T;
  }

  async #do(act: () => Promise<void>): Promise<void> {
    this.fault = null;
    try {
      await act();
    } catch (error) {
      this.fault = asFault(error);
    }
  }
}
