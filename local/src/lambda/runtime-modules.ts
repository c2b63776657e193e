import { existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** AWS's Node.js runtimes come with the SDK: a function may import it without having it in its package. */
const SCOPE = '@aws-sdk';

/**
 * Lets code that is unpacked below `codeRoot` find the AWS SDK's clients, those that this endpoint has installed: Node
 * looks for a package in every folder above the one that asks.
 */
export function linkRuntimeModules(codeRoot: string): void {
  const link = join(codeRoot, 'node_modules', SCOPE);
  const places = createRequire(import.meta.url).resolve.paths(SCOPE) ?? [];
  const installed = places.map((place) => join(place, SCOPE)).find((folder) => existsSync(folder));
  if (installed === undefined || existsSync(link)) return;
  mkdirSync(join(codeRoot, 'node_modules'), { recursive: true });
  symlinkSync(installed, link);
}
