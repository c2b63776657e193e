import type { Clock } from '../service/clock.ts';
import type { FunctionVersion } from './function-version.ts';
import type { Invocation, InvocationResult } from './invocation.ts';
import { createPoolLoadMeter } from './pool-load.ts';
import { clockOffset, finishInvocation, type InitReport, runInvocation } from './run-invocation.ts';
import { createSandbox, type LogEvent, type Sandbox } from './sandbox.ts';
import { isAnotherSandboxWorthIt, isIdleTooLong, PATIENCE_MILLISECONDS } from './scaling.ts';

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

/** The sandboxes of one version of a function. */
export interface FunctionPool {
  /** Runs an invocation in a sandbox that is free, or waits for one. Never rejects. */
  invoke(invocation: Invocation): Promise<InvocationResult>;
  /** From the next invocation on, another configuration or code. Running invocations end with what they began with. */
  replace(version: FunctionVersion): void;
  /** Ends the sandboxes that run something, or this request, as a crash would; false if there is none. */
  crash(requestId?: string): boolean;
  /** Ends sandboxes that were not used for long. */
  retireIdle(): void;
  /** Ends all sandboxes. Invocations that run or wait end as if theirs had crashed. */
  close(): Promise<void>;
}

/** AWS's limit for loading the code. */
const INIT_SECONDS_MAX = 10;

interface Member {
  readonly sandbox: Sandbox;
  readonly version: FunctionVersion;
  /** Taken by the first invocation. */
  init: InitReport | undefined;
  requestId: string | undefined;
  idleSince: number;
}

interface Waiting {
  readonly invocation: Invocation;
  readonly since: number;
  readonly resolve: (result: InvocationResult | Promise<InvocationResult>) => void;
}

export function createFunctionPool(first: FunctionVersion, environment: PoolEnvironment): FunctionPool {
  const { clock } = environment;
  const measureLoad = createPoolLoadMeter();
  const members = new Set<Member>();
  const idle: Member[] = [];
  const waiting: Waiting[] = [];
  let version = first;
  let starting = 0;
  let lastEnd = performance.now();
  let invocationMilliseconds: number | undefined;
  let startMilliseconds = 0;
  let patience: NodeJS.Timeout | undefined;
  let closed = false;

  async function run(member: Member, invocation: Invocation): Promise<InvocationResult> {
    const { init } = member;
    member.init = undefined;
    member.requestId = invocation.requestId;
    const result = await runInvocation(member.sandbox, member.version, invocation, clock, init);
    member.requestId = undefined;
    lastEnd = performance.now();
    invocationMilliseconds = average(invocationMilliseconds, result.durationMilliseconds);
    release(member);
    return result;
  }

  /** Gives a sandbox that came free to whoever waits longest, or keeps it warm. */
  function release(member: Member): void {
    if (member.sandbox.ended || member.version !== version) {
      drop(member);
      grow();
      return;
    }
    const next = waiting.shift();
    if (next) {
      next.resolve(run(member, next.invocation));
    } else {
      member.idleSince = performance.now();
      idle.push(member);
    }
  }

  function drop(member: Member): void {
    if (!members.delete(member)) return;
    const index = idle.indexOf(member);
    if (index !== -1) idle.splice(index, 1);
    void member.sandbox.end('killed');
    const late = member.sandbox.takeLogs();
    if (late.length > 0) environment.onLateLogs(member.version, member.sandbox.logStream, late);
  }

  async function start(): Promise<void> {
    const startedAt = clock.now();
    const started = performance.now();
    const member = createMember();
    members.add(member);
    starting++;
    const timeoutSeconds = INIT_SECONDS_MAX + version.timeoutSeconds;
    const cancelTimeout = clock.setTimeout(() => void member.sandbox.end('timed-out'), timeoutSeconds * 1000);
    const ending = await member.sandbox.ready;
    cancelTimeout();
    starting--;
    const milliseconds = performance.now() - started;
    startMilliseconds = milliseconds;
    const logs = member.sandbox.takeLogs();
    if (ending === undefined) {
      member.init = { milliseconds, logs };
      release(member);
      return;
    }
    // Code that does not load fails one invocation, and the next one tries again.
    const next = waiting.shift();
    if (next) {
      const { logStream } = member.sandbox;
      const ended = {
        startedAt,
        endedAt: clock.now(),
        durationMilliseconds: milliseconds,
        logStream,
        logs,
        init: undefined,
      };
      next.resolve(finishInvocation(member.version, next.invocation, { ...ended, outcome: ending }));
    }
    drop(member);
    grow();
  }

  function createMember(): Member {
    const member: Member = {
      sandbox: createSandbox({
        bootstrap: environment.bootstrap(),
        version,
        logStream: environment.nextLogStream(version),
        clockOffset: clockOffset(clock),
        onEnd: () => idle.includes(member) && drop(member),
      }),
      version,
      init: undefined,
      requestId: undefined,
      idleSince: 0,
    };
    return member;
  }

  /** Starts another sandbox if that is worth it, and asks again shortly while someone waits. */
  function grow(): void {
    const oldest = waiting[0];
    if (!oldest || closed) return;
    const now = performance.now();
    const worthIt = isAnotherSandboxWorthIt({
      waiting: waiting.length,
      sandboxes: members.size,
      starting,
      sandboxesMax: environment.sandboxesMax,
      waitedMilliseconds: now - oldest.since,
      sinceLastEndMilliseconds: now - lastEnd,
      invocationMilliseconds,
      startMilliseconds,
      load: measureLoad([...members].map(({ sandbox }) => sandbox)),
    });
    if (worthIt) void start();
    // Real time: what waits are threads of this machine, which a moved clock does not make faster.
    patience ??= setTimeout(() => {
      patience = undefined;
      grow();
    }, PATIENCE_MILLISECONDS);
  }

  return {
    invoke(invocation) {
      const member = idle.pop();
      if (member) return run(member, invocation);
      return new Promise((resolve) => {
        waiting.push({ invocation, since: performance.now(), resolve });
        if (patience === undefined || members.size === 0) grow();
      });
    },
    replace(next) {
      const wasWarm = members.size > 0;
      version = next;
      for (const member of [...idle]) drop(member);
      if (wasWarm) void start();
    },
    crash(requestId) {
      const running = [...members].filter((member) => member.requestId !== undefined);
      const hit = running.filter((member) => requestId === undefined || member.requestId === requestId);
      for (const { sandbox } of hit) void sandbox.end('killed');
      return hit.length > 0;
    },
    retireIdle() {
      const now = performance.now();
      for (const member of [...idle]) if (isIdleTooLong(now - member.idleSince, members.size)) drop(member);
    },
    async close() {
      closed = true;
      clearTimeout(patience);
      const now = clock.now();
      const ended = { startedAt: now, endedAt: now, durationMilliseconds: 0, logStream: '', logs: [], init: undefined };
      for (const { invocation, resolve } of waiting.splice(0)) {
        resolve(finishInvocation(version, invocation, { ...ended, outcome: { kind: 'killed' } }));
      }
      await Promise.all([...members].map(({ sandbox }) => sandbox.end('killed')));
    },
  };
}

/** Moves by a tenth with each value, so that it follows a function that changes and not a single outlier. */
function average(before: number | undefined, value: number): number {
  return before === undefined ? value : before + (value - before) / 10;
}
