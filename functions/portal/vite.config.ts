import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** The browsers of the last four years. */
const TARGET = 'es2022';

/**
 * The build of the page. `--mode demo` makes another one whose back end lives in the page itself: for working on the page, and
 * for its tests.
 */
export default defineConfig(({ mode }) => ({
  root: fileURLToPath(new URL('web', import.meta.url)),
  // Relative, so that one build works below whatever path it is served.
  base: './',
  plugins: [react(), ...(mode === 'demo' ? [demo] : [])],
  build: {
    target: TARGET,
    outDir: mode === 'demo' ? '../dist/demo' : '../dist/web',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
}));

const demo: Plugin = {
  name: 'portal-demo',
  transformIndexHtml: { order: 'pre', handler: (html) => html.replace('/src/main.tsx', '/src/demo/main.tsx') },
};
