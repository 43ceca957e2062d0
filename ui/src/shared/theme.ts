// Which colours the page wears. The palettes themselves are in `tokens.css`; this only names one.
import type { Theme } from '../backend/backend';

const dark = typeof matchMedia === 'function' ? matchMedia('(prefers-color-scheme: dark)') : null;
let wish: Theme = 'system';

function paint(): void {
  const shade = wish === 'system' ? (dark?.matches ? 'dark' : 'light') : wish;
  document.documentElement.dataset['theme'] = shade;
}

/** Follows the setting, and the system where the setting says so. */
export function wear(theme: Theme): void {
  wish = theme;
  paint();
}

dark?.addEventListener('change', paint);
