import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { createWebPages } from './web-pages.ts';

const root = mkdtempSync(join(tmpdir(), 'pages-'));
mkdirSync(join(root, 'page/src'), { recursive: true });
mkdirSync(join(root, 'page/public'));
writeFileSync(join(root, 'page/public/index.html'), '<!doctype html>');
writeFileSync(join(root, 'page/src/name.ts'), 'export const name: string = "Forno";');
writeFileSync(join(root, 'page/src/main.ts'), 'import { name } from "./name.ts"; document.title = name;');
afterAll(() => rmSync(root, { recursive: true }));

const text = (content: Uint8Array) => new TextDecoder().decode(content);

describe('createWebPages', () => {
  it('lists what is public and the one script that the sources become', () => {
    expect(createWebPages(root).add('page')).toEqual(['index.html', 'main.js']);
  });

  it('serves files as they are, and the script bundled', async () => {
    const pages = createWebPages(root);
    pages.add('page');
    await pages.bundle();
    expect(text(pages.contentOf('page', 'index.html'))).toBe('<!doctype html>');
    expect(text(pages.contentOf('page', 'main.js'))).toMatch(/^var \w="Forno";document\.title=\w;\n$/);
  });

  it('makes the same script of the same sources', async () => {
    const scripts = [createWebPages(root), createWebPages(root)].map(async (pages) => {
      pages.add('page');
      await pages.bundle();
      return text(pages.contentOf('page', 'main.js'));
    });
    const [one, other] = await Promise.all(scripts);
    expect(one).toBe(other);
  });

  it('says when a page is not there, or not bundled yet', () => {
    const pages = createWebPages(root);
    expect(() => pages.add('other')).toThrow(/There is no page other\/src\/main\.ts/);
    pages.add('page');
    expect(() => pages.contentOf('page', 'main.js')).toThrow(
      'The page page is not bundled: bundle() comes before synth().',
    );
  });
});
