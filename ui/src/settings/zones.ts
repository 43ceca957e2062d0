// The time zones to choose from: those where Cloud Pay's merchants are first, with their names, then
// every one that this machine knows.
import { isZone } from '../shared/shop.svelte';
import { m } from '../words/generated/messages.js';
import { words } from '../words/words.svelte';

const NEAR = [
  'Asia/Shanghai',
  'Asia/Urumqi',
  'Asia/Hong_Kong',
  'Asia/Macau',
  'Asia/Taipei',
  'Asia/Tokyo',
  'Asia/Bangkok',
  'Asia/Singapore',
];

/** The name of a zone and how far it is from UTC now. */
function named(zone: string): string {
  const part = (timeZoneName: 'longGeneric' | 'shortOffset'): string =>
    new Intl.DateTimeFormat(words.language, { timeZone: zone, timeZoneName })
      .formatToParts()
      .find(({ type }) => type === 'timeZoneName')?.value ?? '';
  return m.settings_zone_named({ zone, name: part('longGeneric'), offset: part('shortOffset') });
}

/** Among them, the one that is chosen. */
export function zonesWith(chosen: string): { value: string; word: string }[] {
  const near = NEAR.filter(isZone).map((zone) => ({ value: zone, word: named(zone) }));
  const others = Intl.supportedValuesOf('timeZone').filter((zone) => !NEAR.includes(zone));
  const all = [...near, ...others.map((zone) => ({ value: zone, word: zone }))];
  return all.some(({ value }) => value === chosen)
    ? all
    : [{ value: chosen, word: chosen }, ...all];
}
