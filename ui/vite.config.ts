// Builds one page that holds both windows (the till, and the practice desk at `#practice`).
// The bundle loads nothing from elsewhere and needs no inline script or style, so that the
// shell can serve it under `default-src 'self'`.
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [svelte(), svelteTesting()],
  clearScreen: false,
  server: { port: 5173, strictPort: true },
  build: {
    target: ['chrome105', 'safari16'],
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 900,
  },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.ts'],
    setupFiles: ['src/test-setup.ts'],
    restoreMocks: true,
    // A busy machine is no fault: what never comes fails all the same, only later.
    testTimeout: 60_000,
    expect: { poll: { timeout: 15_000 } },
  },
});
