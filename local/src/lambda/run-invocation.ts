import type { Clock } from '../service/clock.ts';
import type { FunctionVersion } from './function-version.ts';
import type { Invocation, InvocationResult } from './invocation.ts';
import { answerOutcome } from './invocation-error.ts';
import { invocationLog } from './invocation-log.ts';
import type { LogEvent, Outcome, Sandbox } from './sandbox.ts';

/** AWS's own share of a sandbox's memory, so that a report of a small function looks like one. */
const RUNTIME_MEGABYTES = 40;

/** What loading a sandbox's code left behind for the first invocation that runs in it. */
export interface InitReport {
  readonly milliseconds: number;
  readonly logs: readonly LogEvent[];
}

/** Runs an invocation in a sandbox that is ready and free. A sandbox that overruns the function's time-out is ended. */
export async function runInvocation(
  sandbox: Sandbox,
  version: FunctionVersion,
  invocation: Invocation,
  clock: Clock,
  init: InitReport | undefined,
): Promise<InvocationResult> {
  const timeoutMilliseconds = version.timeoutSeconds * 1000;
  const startedAt = clock.now();
  const started = performance.now();
  const cancelTimeout = clock.setTimeout(() => void sandbox.end('timed-out'), timeoutMilliseconds);
  const outcome = await sandbox.run({
    requestId: invocation.requestId,
    payload: invocation.payload,
    functionArn: invocation.functionArn,
    timeoutMilliseconds,
    clientContext: invocation.clientContext,
    traceId: invocation.traceId,
    clockOffset: clockOffset(clock),
  });
  cancelTimeout();
  const durationMilliseconds = outcome.kind === 'timed-out' ? timeoutMilliseconds : performance.now() - started;
  const ended = { outcome, startedAt, endedAt: clock.now(), durationMilliseconds, logStream: sandbox.logStream };
  return finishInvocation(version, invocation, { ...ended, logs: sandbox.takeLogs(), init });
}

/** How an invocation ended, wherever that was. */
export interface EndedInvocation {
  readonly outcome: Outcome;
  readonly startedAt: number;
  readonly endedAt: number;
  readonly durationMilliseconds: number;
  readonly logStream: string;
  readonly logs: readonly LogEvent[];
  readonly init: InitReport | undefined;
}

/** The result of an invocation whose outcome is known: also one whose sandbox could not load the code. */
export function finishInvocation(
  version: FunctionVersion,
  invocation: Invocation,
  ended: EndedInvocation,
): InvocationResult {
  const { outcome, durationMilliseconds, logStream, init } = ended;
  const answer = answerOutcome(outcome, invocation.requestId, version.timeoutSeconds, ended.endedAt);
  const report = {
    requestId: invocation.requestId,
    startedAt: ended.startedAt,
    endedAt: ended.endedAt,
    durationMilliseconds,
    initMilliseconds: init?.milliseconds,
    memoryUsedMegabytes: memoryUsedMegabytes(outcome, version),
    errorType: answer.errorType,
    platformLine: answer.platformLine,
  };
  const logs = invocationLog(version, report, init?.logs ?? [], ended.logs);
  return { payload: answer.payload, failed: answer.errorType !== undefined, durationMilliseconds, logs, logStream };
}

/** How far a clock is ahead of the machine's: 0 for the system's own, whose small jitter must not shift a function's time. */
export function clockOffset(clock: Clock): number {
  const offset = clock.now() - Date.now();
  return Math.abs(offset) < 1000 ? 0 : offset;
}

function memoryUsedMegabytes(outcome: Outcome, version: FunctionVersion): number {
  if (outcome.kind === 'out-of-memory') return version.memoryMegabytes;
  const heapBytes = 'heapBytes' in outcome ? outcome.heapBytes : 0;
  return Math.min(version.memoryMegabytes, RUNTIME_MEGABYTES + Math.ceil(heapBytes / 2 ** 20));
}
