import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const CACHE = 'stacks/node_modules/.cache/signalbox';

/**
 * The files that the CDKTF app is made of, relative to the root: a save of another file cannot change what is planned.
 * They are noted by `local/bin/run.mjs` when it bundles the app.
 */
export function synthesisInputs(root: string): ReadonlySet<string> {
  const folder = join(root, CACHE);
  const listings = readdirSync(folder).filter((name) => name.startsWith('stacks-main-ts-') && name.endsWith('.json'));
  return new Set(
    listings.flatMap((name) => Object.keys(JSON.parse(readFileSync(join(folder, name), 'utf8')) as object)),
  );
}
