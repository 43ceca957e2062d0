// How the stage set takes a device-setting link: what is wrong with it at once, and how its use
// ends. The real reading is done in Rust.
import { fault } from './amounts';

/** Refuses what is no link of the practice server. */
export function checkLink(link: string): void {
  const host = /^https?:\/\/([^/:]+)/.exec(link)?.[1] ?? '';
  if (host !== '127.0.0.1') throw fault('setup_foreign_host', { host });
  if (!/[?&]si=/.test(link)) throw fault('setup_garbled');
}

/** Why its use fails; null where it goes well. */
export function endOf(link: string): string | null {
  if (/si=bound/.test(link)) return 'setup_bound_elsewhere';
  return /si=expired/.test(link) ? 'setup_expired' : null;
}
