// The stage set's line: one host, a trouble that the script or a lever asks for, a proxy and a
// signing key that are checked by their looks only. For screens and their tests.
import type { Line, LineTest, Settings } from '../backend';
import { fault } from './amounts';

export const HOST = '127.0.0.1:41873';

export class ScriptedLine {
  trouble: string | null = null;
  clockAheadS = 0;
  signsSinceMs: number | null = null;

  get now(): Line {
    return {
      hosts: [HOST],
      inUse: HOST,
      trouble: this.trouble === null ? null : fault(this.trouble, { seconds: '912' }),
      signsSinceMs: this.signsSinceMs,
    };
  }

  get test(): LineTest {
    const trouble = this.now.trouble;
    return {
      hosts: [{ host: HOST, tookMs: trouble ? null : 3, trouble }],
      verdict: trouble ? 'down' : 'works',
      clockAheadS: trouble ? null : this.clockAheadS,
      clock:
        Math.abs(this.clockAheadS) > 300
          ? fault('line_clock_ahead', { seconds: String(this.clockAheadS) })
          : null,
    };
  }

  /** What the till would find in a proxy. */
  check({ proxy }: Settings): void {
    if (proxy.kind !== 'manual') return;
    const address = proxy.address.trim();
    if (address === '') throw fault('proxy_empty');
    if (/@/.test(address)) throw fault('proxy_password');
    if (!/^((https?|socks5):\/\/)?[\w.-]+(:\d+)?$/.test(address))
      throw fault('proxy_not_an_address');
    if (address.endsWith(':9')) throw fault('proxy_silent', { address: `http://${address}` });
  }

  importKey(pem: string): void {
    if (pem.trim() === '') throw fault('signing_empty');
    if (pem.includes('PUBLIC KEY')) throw fault('signing_public');
    if (!pem.includes('PRIVATE KEY')) throw fault('signing_unreadable');
    if (pem.includes('1024')) throw fault('signing_length', { bits: '1024' });
    this.signsSinceMs = Date.now();
  }
}
