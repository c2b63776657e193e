import { watch } from 'node:fs';
import { join } from 'node:path';

/** Editors write a file in several steps, a few milliseconds apart. */
const SETTLE_MILLISECONDS = 15;

/**
 * Tells of saved files below some folders, those of one save together.
 * @param onChange given paths relative to the root
 * @returns ends the watching
 */
export function watchSources(
  root: string,
  folders: readonly string[],
  onChange: (files: ReadonlySet<string>) => void,
): () => void {
  let changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;

  function note(file: string): void {
    if (/(^|\/)(node_modules|cdktf\.out)\/|~$|\.swp$/.test(file)) return;
    changed.add(file);
    clearTimeout(timer);
    timer = setTimeout(() => {
      const files = changed;
      changed = new Set();
      onChange(files);
    }, SETTLE_MILLISECONDS);
  }

  const watchers = folders.map((folder) =>
    watch(join(root, folder), { recursive: true }, (_, name) => {
      if (name !== null) note(join(folder, name));
    }),
  );
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}
