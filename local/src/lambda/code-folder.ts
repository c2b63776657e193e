import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { folderOnce } from './folder-once.ts';
import type { CodeFolder } from './function-version.ts';
import { readZip } from './zip-archive.ts';

/** The files of a function by their path in its package. */
export type CodeFiles = ReadonlyMap<string, string | Uint8Array>;

/** A function's code, as the archive that was uploaded or as files that were never packed, and its layers in their order. */
export interface CodePackage {
  readonly code: Uint8Array | CodeFiles;
  readonly layers: readonly Uint8Array[];
}

/**
 * Writes a function's code to disk, once per content.
 *
 * `<root>/<hash>/task` is AWS's /var/task, `<root>/<hash>/opt` its /opt (which cannot exist under that name here), and
 * `<root>/<hash>/node_modules` leads to the layers' modules, so that `import` finds them as `require` does by NODE_PATH.
 * @throws ZipArchiveError
 */
export function unpackCode(root: string, { code, layers }: CodePackage): CodeFolder {
  const folder = folderOnce(join(root, hashOf(code, layers)), (unfinished) => {
    writeFiles(join(unfinished, 'task'), code instanceof Uint8Array ? readZip(code) : code);
    for (const layer of layers) writeFiles(join(unfinished, 'opt'), readZip(layer));
    if (existsSync(join(unfinished, 'opt/nodejs/node_modules'))) {
      symlinkSync('opt/nodejs/node_modules', join(unfinished, 'node_modules'));
    }
  });
  const layerRoot = join(folder, 'opt');
  return { taskRoot: join(folder, 'task'), layerRoot: layers.length > 0 ? layerRoot : undefined };
}

function hashOf(code: Uint8Array | CodeFiles, layers: readonly Uint8Array[]): string {
  const hash = createHash('sha256');
  const add = (part: Uint8Array) => hash.update(`${part.length}:`).update(part);
  if (code instanceof Uint8Array) add(code);
  else {
    for (const [name, content] of code) {
      add(Buffer.from(name));
      add(Buffer.from(content));
    }
  }
  for (const layer of layers) add(layer);
  return hash.digest('hex').slice(0, 32);
}

function writeFiles(folder: string, files: CodeFiles): void {
  const made = new Set<string>();
  for (const [name, content] of files) {
    const file = join(folder, name);
    const parent = dirname(file);
    if (!made.has(parent)) mkdirSync(parent, { recursive: true });
    made.add(parent);
    writeFileSync(file, content);
  }
}
