import type { Clock } from '../service/clock.ts';
import type { FunctionVersion } from './function-version.ts';
import type { Invocation, InvocationResult } from './invocation.ts';
import { clockOffset, finishInvocation, type InitReport, runInvocation } from './run-invocation.ts';
import { createSandbox, type LogEvent, type Sandbox, type SandboxEnding } from './sandbox.ts';

/** What all pools of an endpoint share. */
export interface PoolEnvironment {
  /** The file made by `writeBootstrap`. */
  readonly bootstrap: () => string;
  readonly clock: Clock;
  /** `2026/11/21/[$LATEST]…`, another one for each sandbox. */
  readonly nextLogStream: (version: FunctionVersion) => string;
  /** What a function wrote after its last invocation, when no other one follows. */
  readonly onLateLogs: (version: FunctionVersion, logStream: string, logs: readonly LogEvent[]) => void;
  /** At most so many sandboxes per version of a function; further invocations wait. */
  readonly sandboxesMax: number;
}

/** How loading a sandbox's code went. */
export interface LoadReport {
  readonly startedAt: number;
  readonly milliseconds: number;
  /** Why it failed; undefined when the sandbox is ready. */
  readonly ending: SandboxEnding | undefined;
}

/** AWS's limit for loading the code. */
const INIT_SECONDS_MAX = 10;

/** A sandbox of a pool, and what the pool must know of it. */
export class PoolMember {
  readonly version: FunctionVersion;
  readonly sandbox: Sandbox;
  /** The request that runs in it. */
  requestId: string | undefined;
  /** By `performance.now()`. */
  idleSince = 0;
  readonly #environment: PoolEnvironment;
  /** Taken by the first invocation. */
  #init: InitReport | undefined;

  /** @throws what keeps a sandbox from being made: its code cannot be unpacked, the system gives no thread */
  constructor(version: FunctionVersion, environment: PoolEnvironment, onEnd: (member: PoolMember) => void) {
    this.version = version;
    this.#environment = environment;
    this.sandbox = createSandbox({
      bootstrap: environment.bootstrap(),
      version,
      logStream: environment.nextLogStream(version),
      clockOffset: clockOffset(environment.clock),
      onEnd: () => onEnd(this),
    });
  }

  /** Ends when the code is loaded, cannot be loaded, or takes too long. */
  async load(): Promise<LoadReport> {
    const { clock } = this.#environment;
    const startedAt = clock.now();
    const started = performance.now();
    const timeoutSeconds = INIT_SECONDS_MAX + this.version.timeoutSeconds;
    const cancelTimeout = clock.setTimeout(() => void this.sandbox.end('timed-out'), timeoutSeconds * 1000);
    const ending = await this.sandbox.ready;
    cancelTimeout();
    const milliseconds = performance.now() - started;
    if (ending === undefined) this.#init = { milliseconds, logs: this.sandbox.takeLogs() };
    return { startedAt, milliseconds, ending };
  }

  /** Whether nothing has run in it yet. */
  get isFresh(): boolean {
    return this.#init !== undefined;
  }

  async run(invocation: Invocation): Promise<InvocationResult> {
    const init = this.#init;
    this.#init = undefined;
    this.requestId = invocation.requestId;
    const result = await runInvocation(this.sandbox, this.version, invocation, this.#environment.clock, init);
    this.requestId = undefined;
    return result;
  }

  /** The result of an invocation that waited for this sandbox, whose code could not be loaded. */
  failLoading(
    invocation: Invocation,
    ending: SandboxEnding,
    { startedAt, milliseconds }: LoadReport,
  ): InvocationResult {
    return finishInvocation(this.version, invocation, {
      outcome: ending,
      startedAt,
      endedAt: this.#environment.clock.now(),
      durationMilliseconds: milliseconds,
      logStream: this.sandbox.logStream,
      logs: this.sandbox.takeLogs(),
      init: undefined,
    });
  }

  end(): void {
    void this.sandbox.end('killed');
    const late = this.sandbox.takeLogs();
    if (late.length > 0) this.#environment.onLateLogs(this.version, this.sandbox.logStream, late);
  }
}
