import { Worker } from 'node:worker_threads';
import { environmentVariables } from './environment-variables.ts';
import type { FunctionVersion } from './function-version.ts';
import type { InvokeMessage, SandboxData, SandboxMessage } from './messages.ts';

/** A line that a function or the platform wrote. `timestamp` is in milliseconds since the epoch. */
export interface LogEvent {
  readonly timestamp: number;
  readonly message: string;
}

/** How an invocation went inside of a sandbox. */
export type Outcome =
  | { readonly kind: 'done' | 'failed'; readonly payload: string; readonly heapBytes: number }
  | SandboxEnding;

/** Why a sandbox is no more. */
export type SandboxEnding =
  | { readonly kind: 'fatal'; readonly payload: string }
  | { readonly kind: 'exited'; readonly exitCode: number }
  | { readonly kind: 'out-of-memory' | 'killed' | 'timed-out' };

/** One execution environment: a thread with the function's code loaded, its own environment and memory limit. */
export interface Sandbox {
  readonly logStream: string;
  /** Ends with undefined once the code is loaded, or with why it could not be. */
  readonly ready: Promise<SandboxEnding | undefined>;
  /** Runs one invocation; there is never a second one meanwhile. */
  run(message: InvokeMessage): Promise<Outcome>;
  /** What was written since the last call. Lines between two invocations go to the next one, as on AWS. */
  takeLogs(): LogEvent[];
  /** Ends the thread at once, whatever it does. */
  end(kind: 'killed' | 'timed-out'): Promise<void>;
  readonly ended: boolean;
  /** The share of the time since the last call in which the thread was not waiting. */
  utilization(): number;
}

export interface SandboxOptions {
  /** The file made by `writeBootstrap`. */
  readonly bootstrap: string;
  readonly version: FunctionVersion;
  readonly logStream: string;
  readonly clockOffset: number;
  /** Told once when the sandbox is no more, after the invocation that ran in it. */
  readonly onEnd: () => void;
}

/** For objects that do not last. Node's 48 MB make a sandbox 20 MB larger and no function faster (measured). */
const YOUNG_GENERATION_MEGABYTES = 12;

export function createSandbox(options: SandboxOptions): Sandbox {
  const worker = startThread(options);
  let measured = worker.performance.eventLoopUtilization();
  let logs: LogEvent[] = [];
  let ending: SandboxEnding | undefined;
  let settleReady: (ending: SandboxEnding | undefined) => void;
  let settleRun: ((outcome: Outcome) => void) | undefined;

  const settle = (outcome: Outcome) => {
    const settleIt = settleRun;
    settleRun = undefined;
    settleIt?.(outcome);
  };
  const finish = (why: SandboxEnding) => {
    if (ending) return;
    ending = why;
    settleReady(why);
    settle(why);
    options.onEnd();
  };

  worker.on('message', (message: SandboxMessage) => {
    switch (message[0]) {
      case 'log':
        logs.push({ timestamp: message[1], message: message[2] });
        break;
      case 'ready':
        settleReady(undefined);
        break;
      case 'fatal':
        finish({ kind: 'fatal', payload: message[1] });
        break;
      default:
        settle({ kind: message[0], payload: message[1], heapBytes: message[2] });
    }
  });
  worker.on('error', ({ code, name, message }: NodeJS.ErrnoException) => {
    const payload = JSON.stringify({ errorType: name, errorMessage: message, trace: [] });
    finish(code === 'ERR_WORKER_OUT_OF_MEMORY' ? { kind: 'out-of-memory' } : { kind: 'fatal', payload });
  });
  worker.on('exit', (exitCode) => finish({ kind: 'exited', exitCode }));

  return {
    logStream: options.logStream,
    ready: new Promise((resolve) => {
      settleReady = resolve;
    }),
    run(message) {
      return new Promise((resolve) => {
        if (ending) return resolve(ending);
        settleRun = resolve;
        worker.postMessage(message);
      });
    },
    takeLogs() {
      const taken = logs;
      logs = [];
      return taken;
    },
    async end(kind) {
      finish({ kind });
      await worker.terminate();
    },
    get ended() {
      return ending !== undefined;
    },
    utilization() {
      const current = worker.performance.eventLoopUtilization();
      const { utilization: share } = worker.performance.eventLoopUtilization(current, measured);
      measured = current;
      return share;
    },
  };
}

function startThread({ bootstrap, version, logStream, clockOffset }: SandboxOptions): Worker {
  const code = version.code();
  // Node refuses a thread whose NODE_OPTIONS has options of a whole process; the one that matters is set from inside.
  const { NODE_OPTIONS: nodeOptions, ...env } = environmentVariables(version, code, logStream);
  const workerData: SandboxData = {
    taskRoot: code.taskRoot,
    handlerName: version.handler,
    logging: { format: version.logging.format, level: version.logging.applicationLevel },
    sourceMaps: nodeOptions?.includes('--enable-source-maps') ?? false,
    nodeOptions,
    clockOffset,
  };
  return new Worker(bootstrap, {
    name: version.functionName,
    env,
    workerData,
    execArgv: [],
    resourceLimits: {
      maxOldGenerationSizeMb: version.memoryMegabytes,
      maxYoungGenerationSizeMb: YOUNG_GENERATION_MEGABYTES,
    },
    stdout: true,
    stderr: true,
  });
}
