import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from './user-error.ts';

/**
 * Takes a state folder for this process, so that two endpoints never write the same state.
 * @returns gives it back
 * @throws UserError when another live process has it
 */
export function lockStateFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'process');
  for (;;) {
    try {
      writeFileSync(path, String(process.pid), { flag: 'wx' });
      return () => rmSync(path, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const owner = Number(readFileSync(path, 'utf8'));
      if (isAlive(owner)) {
        throw new UserError(
          `The state in ${folder} is in use by process ${owner}. Stop that one first (Ctrl-C in its terminal).`,
        );
      }
      // Left behind by a process that was killed.
      rmSync(path, { force: true });
    }
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
