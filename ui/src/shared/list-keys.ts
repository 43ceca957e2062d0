// A list walked by keys: typing searches, the arrow keys go from line to line and bring the next
// page, Escape leads back. What the lines are and where back is, the screen says.
import { tick } from 'svelte';
import { isTyping } from './keyboard';

export interface ListKeys {
  lines: () => HTMLElement[];
  search: () => HTMLInputElement | null;
  /** Whether the list is on the screen. */
  listed: () => boolean;
  /** The next page. */
  more: () => Promise<void>;
  /** A letter typed outside a field: alone, or after those that are there. */
  type: (key: string, after: boolean) => void;
  leave: () => void;
}

export async function stepLine(keys: ListKeys, by: 1 | -1): Promise<void> {
  const lines = keys.lines();
  const at = lines.indexOf(document.activeElement as HTMLElement);
  if (at + by < 0) return keys.search()?.focus();
  if (at + by >= lines.length) await keys.more().then(tick);
  (keys.lines()[at + by] ?? lines.at(-1))?.focus();
}

export function listKeydown(event: KeyboardEvent, keys: ListKeys): void {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  const typing = isTyping(event);
  const searching = event.target === keys.search();
  if (event.key === 'Escape') keys.leave();
  else if (typing && !searching) return;
  else if (event.key === 'ArrowDown') void stepLine(keys, 1);
  else if (event.key === 'ArrowUp' && !searching) void stepLine(keys, -1);
  else if (!typing && event.key.length === 1 && event.key !== ' ' && keys.listed()) {
    // Whatever is typed outside a field is searched for, quick typing letter by letter.
    keys.type(event.key, document.activeElement === keys.search());
    keys.search()?.focus();
  } else return;
  event.preventDefault();
}
