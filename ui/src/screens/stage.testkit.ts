// The main window on the scripted till, for stories: what a clerk does and what the screen says.
import { configure, render, screen, waitFor } from '@testing-library/svelte';
import App from '../App.svelte';
import { Scripted, type Script } from '../backend/scripted';

// A missing element is named; the whole page is not printed.
configure({
  getElementError: (message) => new Error(message?.split('\n')[0] ?? ''),
  asyncUtilTimeout: 15_000,
});

export interface Stage {
  till: Scripted;
  gun(text: string): Promise<void>;
}

export async function open(script: Script = {}): Promise<Stage> {
  const till = new Scripted({ answerMs: 5, unknownMs: 60_000, ...script });
  render(App, { backend: till });
  await waitFor(() => screen.getByTestId('app').querySelector('main > :not(.loading)'));
  await screen.findByTestId(script.bound === false ? 'setup' : 'amount');
  return { till, gun: (text) => till.practiceGun(text) };
}

export const at = (id: string): HTMLElement => screen.getByTestId(id);
export const gone = (id: string): boolean => screen.queryByTestId(id) === null;
export const text = (id: string): string => at(id).textContent?.trim() ?? '';
export const click = (id: string): void => at(id).click();

/** Clicks it once it is there and can be clicked. */
export const clickSoon = async (id: string): Promise<void> => {
  await waitFor(() => {
    if ((at(id) as HTMLButtonElement).disabled) throw new Error(`${id} is disabled`);
  });
  click(id);
};

/** Waits until the element is there and says this. */
export const says = (id: string, words: string | RegExp): Promise<void> =>
  waitFor(() => {
    const said = text(id);
    const agrees = typeof words === 'string' ? said === words : words.test(said);
    if (!agrees) throw new Error(`${id} says "${said}", not "${String(words)}"`);
  });

/** Waits until the element is there with this in its data attribute. */
export const shows = (id: string, name: string, value: string): Promise<void> =>
  waitFor(() => {
    const seen = at(id).dataset[name];
    if (seen !== value) throw new Error(`${id} has ${name}=${String(seen)}, not ${value}`);
  });

export function press(...keys: string[]): void {
  for (const key of keys) {
    const shift = key.startsWith('Shift+');
    document.body.dispatchEvent(
      new KeyboardEvent('keydown', {
        key: shift ? key.slice(6) : key,
        shiftKey: shift,
        bubbles: true,
        cancelable: true,
      }),
    );
  }
}

export function fill(id: string, value: string): void {
  const field = at(id) as HTMLInputElement;
  field.value = value;
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

/** Chooses from the system's own list. */
export function choose(id: string, value: string): void {
  const list = at(id) as HTMLSelectElement;
  list.value = value;
  list.dispatchEvent(new Event('change', { bubbles: true }));
}
