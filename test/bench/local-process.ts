import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** The endpoint as a process of its own, as a user has it. */
export interface LocalProcess {
  readonly url: string;
  /** Its resident memory now. */
  residentMegabytes(): number;
  stop(): Promise<void>;
}

/**
 * Starts `local` on a free port; ends when its port is open.
 * @param stateFolder keeps the state there; without it nothing is kept
 */
export async function startLocal(root: string, stateFolder?: string): Promise<LocalProcess> {
  const state = stateFolder === undefined ? ['--ephemeral'] : ['--state', stateFolder];
  const entry = [join(root, 'local/bin/run.mjs'), join(root, 'local/cli/local.ts')];
  const child = spawn(process.execPath, [...entry, ...state, '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /^AWS endpoint\s+(\S+)/.exec(line)?.[1];
    if (url === undefined) continue;
    return {
      url,
      residentMegabytes: () => residentMegabytes(child.pid),
      async stop() {
        child.kill('SIGTERM');
        await once(child, 'exit');
      },
    };
  }
  throw new Error('The endpoint ended before it was ready.');
}

function residentMegabytes(pid: number | undefined): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
}
