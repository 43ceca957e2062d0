// Opens the right window of the three that share this bundle: the till, the customer's at
// `#customer`, or the practice desk at `#practice`. Outside the shell there is no till; only the development server plays one.
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

/** Each window loads its own part. */
async function part(): Promise<Component<{ backend: Backend }>> {
  switch (location.hash) {
    case '#practice':
      return (await import('./screens/PracticeScreen.svelte')).default;
    case '#customer':
      return (await import('./screens/CustomerScreen.svelte')).default;
    default:
      return (await import('./App.svelte')).default;
  }
}

async function open(): Promise<void> {
  const target = document.getElementById('app');
  if (!target) return;
  const backend = await door();
  mount(await part(), { target, props: { backend } });
}

void open();
