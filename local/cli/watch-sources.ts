import { relative } from 'node:path';
import { watch } from 'chokidar';

/** Editors write a file in several steps, a few milliseconds apart. */
const SETTLE_MILLISECONDS = 15;
const PASSED_OVER = /(^|\/)(node_modules|cdktf\.out)(\/|$)|~$|\.swp$/;

/**
 * Tells of saved files below some folders, those of one save together.
 * @param onChange given paths relative to the root
 * @returns ends the watching
 */
export function watchSources(
  root: string,
  folders: readonly string[],
  onChange: (files: ReadonlySet<string>) => void,
): () => Promise<void> {
  let changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;

  function note(path: string): void {
    changed.add(relative(root, path));
    clearTimeout(timer);
    timer = setTimeout(() => {
      const files = changed;
      changed = new Set();
      onChange(files);
    }, SETTLE_MILLISECONDS);
  }

  const ignored = (path: string) => PASSED_OVER.test(path.slice(root.length));
  const watcher = watch(
    folders.map((folder) => `${root}/${folder}`),
    { ignored, ignoreInitial: true },
  );
  watcher.on('all', (_, path) => note(path));
  return async () => {
    clearTimeout(timer);
    await watcher.close();
  };
}
