import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the files of a web page come from. */
export interface WebPages {
  /**
   * Names a folder as a page: what is in its `public/` is served as it is, and `src/main.ts`, bundled, as `main.js`.
   *
   * @param folder path from the repository's root: `functions/pizza/web`
   * @returns the names of the files, sorted
   * @throws Error when there is no such page
   */
  add(folder: string): readonly string[];
  /**
   * The content of a file of a page that was added.
   *
   * @throws Error when the page was not bundled since
   */
  contentOf(folder: string, file: string): Uint8Array;
}

/** Pages whose scripts are made by one run of esbuild, once every page is known. */
export interface BundledWebPages extends WebPages {
  /** Makes the scripts of all pages: call it after the constructs are made and before they are synthesised. */
  bundle(): Promise<void>;
}

const SCRIPT = 'main.js';

/**
 * Web pages of this repository.
 *
 * @param root the repository's root, absolute
 */
export function createWebPages(root: string): BundledWebPages {
  const scripts = new Map<string, Uint8Array>();
  const folders = new Set<string>();
  const entryOf = (folder: string) => `${folder}/src/main.ts`;
  return {
    add(folder) {
      if (!existsSync(join(root, entryOf(folder))))
        throw new Error(`There is no page ${entryOf(folder)} under ${root}.`);
      folders.add(folder);
      return [SCRIPT, ...readdirSync(join(root, folder, 'public'))].sort();
    },
    contentOf(folder, file) {
      if (file !== SCRIPT) return readFileSync(join(root, folder, 'public', file));
      const script = scripts.get(folder);
      if (!script) throw new Error(`The page ${folder} is not bundled: bundle() comes before synth().`);
      return script;
    },
    async bundle() {
      await Promise.all(
        [...folders].map(async (folder) => scripts.set(folder, await bundlePage(root, entryOf(folder)))),
      );
    },
  };
}

async function bundlePage(root: string, entry: string): Promise<Uint8Array> {
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    platform: 'browser',
    // The browsers of the last four years.
    target: 'es2022',
    format: 'esm',
    minify: true,
    legalComments: 'none',
    tsconfigRaw: {},
    write: false,
    logLevel: 'silent',
  });
  const [script] = outputFiles;
  if (!script) throw new Error(`esbuild made nothing of ${entry}.`);
  return script.contents;
}
