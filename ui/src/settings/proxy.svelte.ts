// The proxy that a person is choosing, which may still lack a good address.
import type { Fault, ProxyChoice, Settings } from '../backend/backend';
import { asFault, type Till } from '../shared/till.svelte';

export class ProxyChoosing {
  kind = $state<ProxyChoice['kind']>('system');
  address = $state('');
  checking = $state(false);
  fault = $state.raw<Fault | null>(null);

  constructor(
    readonly till: Till,
    { proxy }: Settings,
  ) {
    this.kind = proxy.kind;
    if (proxy.kind === 'manual') this.address = proxy.address;
  }

  choose(kind: ProxyChoice['kind']): void {
    this.kind = kind;
    this.fault = null;
    // A manual one is used once it has an address that was checked.
    if (kind !== 'manual') void this.#keep({ kind });
  }

  async use(): Promise<void> {
    await this.#keep({ kind: 'manual', address: this.address.trim() });
  }

  async #keep(proxy: ProxyChoice): Promise<void> {
    const settings = this.till.snapshot?.settings;
    if (!settings || this.checking) return;
    this.checking = true;
    this.fault = null;
    try {
      await this.till.backend.saveSettings({ ...settings, proxy });
    } catch (error) {
      this.fault = asFault(error);
    } finally {
      this.checking = false;
    }
  }
}
