import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import clock from './bootstrap/clock.worker.cjs';
import confinement from './bootstrap/confinement.worker.cjs';
import context from './bootstrap/context.worker.cjs';
import errors from './bootstrap/errors.worker.cjs';
import handler from './bootstrap/handler.worker.cjs';
import main from './bootstrap/main.worker.cjs';
import output from './bootstrap/output.worker.cjs';
import publicHosts from './bootstrap/public-hosts.worker.cjs';
import { folderOnce } from './folder-once.ts';

const SOURCES = { clock, confinement, context, errors, handler, main, output, 'public-hosts': publicHosts };

/**
 * Writes the code of the sandbox's thread to disk, so that it is the same whether this endpoint runs from sources or from a
 * bundle, and so that threads which a function starts can load it too.
 * @param root a folder of ours, which may be shared by several endpoints
 * @returns the file to start a thread with
 */
export function writeBootstrap(root: string): string {
  const hash = createHash('sha256').update(JSON.stringify(SOURCES)).digest('hex').slice(0, 16);
  const folder = folderOnce(join(root, `bootstrap-${hash}`), (unfinished) => {
    for (const [name, text] of Object.entries(SOURCES)) writeFileSync(join(unfinished, `${name}.worker.cjs`), text);
  });
  return join(folder, 'main.worker.cjs');
}
