// Opens the right window of the two that share this bundle: the till, or the practice desk at
// `#practice`. Outside the shell there is no till; only the development server plays one.
import { mount, type Component } from 'svelte';
import App from './App.svelte';
import type { Backend } from './backend/backend';
import { tauri } from './backend/tauri';
import PracticeScreen from './screens/PracticeScreen.svelte';
import './shared/tokens.css';
import './shared/base.css';

async function door(): Promise<Backend> {
  if (import.meta.env.DEV && !('__TAURI_INTERNALS__' in window)) {
    const { stage } = await import('./backend/stage');
    return stage();
  }
  return tauri;
}

async function open(): Promise<void> {
  const target = document.getElementById('app');
  if (!target) return;
  const backend = await door();
  const window: Component<{ backend: Backend }> =
    location.hash === '#practice' ? PracticeScreen : App;
  mount(window, { target, props: { backend } });
}

void open();
