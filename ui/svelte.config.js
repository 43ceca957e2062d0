// How Svelte compiles. It refuses anything older than runes.
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

/** Runes everywhere; TypeScript in the markup too. */
export default {
  preprocess: vitePreprocess(),
  compilerOptions: { runes: true },
};
