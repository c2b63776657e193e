import { join } from 'node:path';
import type { Clock } from '../service/clock.ts';
import type { Ids } from '../service/ids.ts';
import { writeBootstrap } from './bootstrap-folder.ts';
import { FunctionPool } from './function-pool.ts';
import type { FunctionVersion } from './function-version.ts';
import type { Invocation, InvocationResult } from './invocation.ts';
import type { LogEvent } from './sandbox.ts';

/** Where functions run: a pool of sandboxes for each version of a function. */
export interface ExecutionEnvironments {
  /**
   * Runs a function once. What goes wrong in the function is in the result.
   * A `version` that is another object than at the last call replaces what runs.
   * @throws what keeps a sandbox from being made: its code cannot be unpacked, the system gives no thread
   */
  invoke(version: FunctionVersion, invocation: Invocation): Promise<InvocationResult>;
  /** Makes the next invocation run `version`, and has a sandbox ready for it if one was in use. */
  replace(version: FunctionVersion): void;
  /**
   * Ends the sandboxes in which a function runs, or the one that runs this request, as a crash would.
   * @returns whether there was one
   */
  crash(functionName: string, requestId?: string): boolean;
  /** Ends the sandboxes of a version that was deleted. */
  retire(arn: string): Promise<void>;
  close(): Promise<void>;
}

export interface ExecutionEnvironmentsOptions {
  readonly clock: Clock;
  readonly ids: Ids;
  /** A folder of the endpoint for the code of the sandbox's thread. */
  readonly folder: string;
  /** Takes what a function wrote after its last invocation; all else is in the results. */
  readonly onLateLogs: (version: FunctionVersion, logStream: string, logs: readonly LogEvent[]) => void;
  /** Sandboxes per version of a function. @default 32 */
  readonly sandboxesMax?: number;
}

const RETIRE_INTERVAL_MILLISECONDS = 10_000;

export function createExecutionEnvironments(options: ExecutionEnvironmentsOptions): ExecutionEnvironments {
  const pools = new Map<string, { pool: FunctionPool; version: FunctionVersion }>();
  let bootstrap: string | undefined;
  const environment = {
    bootstrap() {
      bootstrap ??= writeBootstrap(join(options.folder, 'runtime'));
      return bootstrap;
    },
    clock: options.clock,
    nextLogStream: ({ version }: FunctionVersion) => {
      const day = new Date(options.clock.now()).toISOString().slice(0, 10).replaceAll('-', '/');
      return `${day}/[${version}]${options.ids.hex(32)}`;
    },
    onLateLogs: options.onLateLogs,
    sandboxesMax: options.sandboxesMax ?? 32,
  };
  // The machine's time, not the context's clock: what it saves is this machine's memory.
  const retiring = setInterval(() => {
    for (const { pool } of pools.values()) pool.retireIdle();
  }, RETIRE_INTERVAL_MILLISECONDS);
  retiring.unref();

  function poolOf(version: FunctionVersion): FunctionPool {
    const known = pools.get(version.arn);
    if (known?.version === version) return known.pool;
    const pool = known?.pool ?? new FunctionPool(version, environment);
    known?.pool.replace(version);
    pools.set(version.arn, { pool, version });
    return pool;
  }

  return {
    invoke: (version, invocation) => poolOf(version).invoke(invocation),
    replace(version) {
      poolOf(version);
    },
    crash(functionName, requestId) {
      const own = [...pools.values()].filter(({ version }) => version.functionName === functionName);
      return own.filter(({ pool }) => pool.crash(requestId)).length > 0;
    },
    async retire(arn) {
      const known = pools.get(arn);
      pools.delete(arn);
      await known?.pool.close();
    },
    async close() {
      clearInterval(retiring);
      await Promise.all([...pools.values()].map(({ pool }) => pool.close()));
      pools.clear();
    },
  };
}
