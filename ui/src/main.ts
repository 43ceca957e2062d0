// Opens the right window of the two that share this bundle: the till, or the practice desk at
// `#practice`. Outside the shell there is no till; only the development server plays one.
import { mount, type Component } from 'svelte';
import type { Backend } from './backend/backend';
import { tauri } from './backend/tauri';
import './shared/tokens.css';
import './shared/base.css';

async function door(): Promise<Backend> {
  if (import.meta.env.DEV && !('__TAURI_INTERNALS__' in globalThis)) {
    const { stage } = await import('./backend/stage');
    return stage();
  }
  return tauri;
}

/** Each window loads its own half: the till does not carry the desk's code drawing. */
async function half(): Promise<Component<{ backend: Backend }>> {
  const screen =
    location.hash === '#practice'
      ? await import('./screens/PracticeScreen.svelte')
      : await import('./App.svelte');
  return screen.default;
}

async function open(): Promise<void> {
  const target = document.getElementById('app');
  if (!target) return;
  const backend = await door();
  mount(await half(), { target, props: { backend } });
}

void open();
