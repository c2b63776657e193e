import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const PORTAL = fileURLToPath(new URL('../../functions/portal', import.meta.url));

/**
 * Builds the portal's page as a deployment does, or the one that has its back end in itself.
 *
 * @returns the folder of the built files
 */
export async function buildPortal(kind: 'web' | 'demo'): Promise<string> {
  const mode = kind === 'demo' ? ['--mode', 'demo'] : [];
  // A process of its own: inside of jest, NODE_ENV would make it a build for development.
  await promisify(execFile)(process.execPath, ['node_modules/vite/bin/vite.js', 'build', ...mode], {
    cwd: PORTAL,
    env: { ...process.env, NODE_ENV: 'production' },
  });
  return `${PORTAL}/dist/${kind}`;
}
