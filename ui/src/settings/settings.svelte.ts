// What the settings screen changes and what it asks the machine for. Every change is saved at
// once; a fault puts the old choice back.
import type { PrinterChoice, Settings } from '../backend/backend';
import type { Till } from '../shared/till.svelte';
import { ProxyChoosing } from './proxy.svelte';

export class Choices {
  cameras = $state.raw<string[]>([]);
  printers = $state.raw<string[]>([]);
  /** What the clerk is choosing, which may still lack a name or an address. */
  printerKind = $state<PrinterChoice['kind']>('none');
  address = $state('');
  printSent = $state(false);
  readonly proxy: ProxyChoosing;

  constructor(
    readonly till: Till,
    settings: Settings,
  ) {
    this.proxy = new ProxyChoosing(till, settings);
    this.printerKind = settings.printer.kind;
    if (settings.printer.kind === 'tcp') this.address = settings.printer.address;
  }

  async load(): Promise<void> {
    const { backend } = this.till;
    [this.cameras, this.printers] = await Promise.all([
      backend.cameras().catch(() => []),
      backend.printers().catch(() => []),
    ]);
    // Chosen before the list was there.
    const saved = this.till.snapshot?.settings.printer.kind;
    if (this.printerKind === 'queue' && saved !== 'queue') this.choosePrinter('queue');
  }

  change(part: Partial<Settings>): void {
    void this.changed(part);
  }

  /** The same, for who waits until it is kept. */
  async changed(part: Partial<Settings>): Promise<void> {
    const settings = this.till.snapshot?.settings;
    if (settings) await this.till.save({ ...settings, ...part });
  }

  choosePrinter(kind: PrinterChoice['kind']): void {
    this.printerKind = kind;
    if (kind === 'none') this.change({ printer: { kind } });
    if (kind === 'queue') {
      const name = this.printers[0];
      if (name !== undefined) this.change({ printer: { kind, name } });
    }
    if (kind === 'tcp' && this.address.trim() !== '') this.useAddress();
  }

  useAddress(): void {
    this.change({ printer: { kind: 'tcp', address: this.address.trim() } });
  }

  async testPrint(): Promise<void> {
    this.printSent = false;
    await this.till.attempt(() =>
      this.till.backend.testPrint().then(() => (this.printSent = true)),
    );
  }

  async testVoice(): Promise<void> {
    await this.till.attempt(() => this.till.backend.testVoice());
  }
}
