import type { WebPages } from '../web-pages.ts';

/** A page that is the same for every folder: for tests that look at a plan and not at the pages in it. */
export function createMemoryPages(): WebPages {
  return {
    add: () => ['error.html', 'index.html', 'main.js'],
    contentOf: (_, file) => new TextEncoder().encode(`The content of ${file} with \${dollar}.`),
  };
}
