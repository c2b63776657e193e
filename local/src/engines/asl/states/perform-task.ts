import { type Cut, CutError } from '../cut.ts';
import { exceedsDataLimit } from '../data-limit.ts';
import type { TaskState } from '../definition/definition.ts';
import { ExecutionError } from '../execution-error.ts';
import type { TaskProgress } from '../execution-record.ts';
import type { JsonObject, JsonValue } from '../json.ts';
import type { TaskRequest } from '../ports.ts';
import { rest } from '../rest.ts';
import type { StateRun } from '../state-run.ts';
import type { TaskResource } from '../task-resource.ts';
import type { TaskEvents } from './task-events.ts';
import { TaskLimits } from './task-limits.ts';

/** A task whose arguments and limits are known. */
export interface ScheduledTask {
  readonly run: StateRun<TaskState>;
  readonly resource: TaskResource;
  readonly progress: TaskProgress;
  readonly credentials: JsonObject | undefined;
  readonly events: TaskEvents;
}

/**
 * Has a task done, or goes on with it after a restart, and records how it went.
 * @returns its result
 * @throws ExecutionError its failure, States.Timeout, States.HeartbeatTimeout
 */
export async function performTask(task: ScheduledTask): Promise<JsonValue> {
  const { run, resource, progress, events } = task;
  const limits = new TaskLimits(run.scope.ports.timer, progress);
  const { cut, release } = run.cut.branch();
  try {
    const result = await run.cut.race(Promise.race([carryOut(task, limits, cut), limits.exceeded]));
    const text = JSON.stringify(result);
    if (exceedsDataLimit(text)) throw tooLarge(resource);
    events.succeeded(text);
    return result;
  } catch (error) {
    if (error instanceof ExecutionError) reportFailure(task, error);
    cut.cut();
    throw error;
  } finally {
    limits.stop();
    release();
  }
}

async function carryOut(task: ScheduledTask, limits: TaskLimits, cut: Cut): Promise<JsonValue> {
  const { run, resource } = task;
  const { tasks } = run.scope.ports;
  const request = requestOf(task, cut);
  if (resource.kind === 'activity') return untilReturned(task, limits, async () => offerToWorkers(task, limits, cut));
  start(task);
  if (resource.kind === 'lambda' || resource.pattern === 'request') return tasks.request(request);
  if (resource.pattern !== 'waitForTaskToken') {
    const answer = await submit(task, request);
    return rest(run.scope.ports, tasks.job(request, answer));
  }
  return untilReturned(task, limits, async () => {
    await submit(task, request);
    limits.heartbeat();
  });
}

function start({ progress, events, run }: ScheduledTask): void {
  if (progress.started) return;
  events.started();
  progress.started = true;
  run.scope.ports.saved();
}

/** Makes the request that a job or a token follows; after a restart it is known whether that was done. */
async function submit({ run, progress, events }: ScheduledTask, request: TaskRequest): Promise<JsonValue> {
  if (progress.answer !== undefined) return progress.answer;
  const answer = await run.scope.ports.tasks.request(request);
  if (request.cut.isCut) throw new CutError();
  progress.answer = answer;
  events.submitted(JSON.stringify(answer));
  run.scope.ports.saved();
  return answer;
}

function offerToWorkers({ run, resource, progress, events }: ScheduledTask, limits: TaskLimits, cut: Cut): void {
  if (progress.started) {
    limits.heartbeat();
    return;
  }
  run.scope.ports.tasks.offer({
    activityArn: resource.arn,
    token: progress.token ?? '',
    input: JSON.stringify(progress.arguments),
    cut,
    started(workerName) {
      progress.started = true;
      events.started(workerName);
      limits.heartbeat();
      run.scope.ports.saved();
    },
  });
}

/** Holds the task's token from before `begin`, for answers may come at once, until somebody returns it. */
async function untilReturned(
  { run, progress }: ScheduledTask,
  limits: TaskLimits,
  begin: () => Promise<void>,
): Promise<JsonValue> {
  const { tokens } = run.scope.ports;
  const { token = '' } = progress;
  let letGo = () => {};
  const returned = new Promise<JsonValue>((resolve, reject) => {
    letGo = tokens.hold(token, {
      succeed: resolve,
      fail: (error = 'States.TaskFailed', cause) => reject(new ExecutionError(error, cause)),
      heartbeat: () => limits.heartbeat(),
    });
  });
  returned.catch(() => {});
  const release = run.cut.onCut(letGo);
  try {
    await Promise.race([begin(), limits.exceeded]);
    return await rest(run.scope.ports, Promise.race([returned, limits.exceeded]));
  } finally {
    release();
    letGo();
  }
}

function requestOf({ run, resource, progress, credentials }: ScheduledTask, cut: Cut): TaskRequest {
  const { executionArn, stateMachineArn } = run.scope.identity;
  return {
    resource,
    arguments: progress.arguments,
    executionArn,
    stateMachineArn,
    cut,
    ...(credentials && { credentials }),
  };
}

function reportFailure({ resource, progress, events }: ScheduledTask, { error, errorCause }: ExecutionError): void {
  const isTimeout = (error === 'States.Timeout' || error === 'States.HeartbeatTimeout') && errorCause === undefined;
  const submitting = resource.kind === 'service' && resource.pattern !== 'request' && progress.answer === undefined;
  if (isTimeout) events.timedOut(error);
  else events.failed(error, errorCause, submitting);
}

function tooLarge(resource: TaskResource): ExecutionError {
  const name = resource.kind === 'service' ? resource.resourceType : resource.arn;
  return new ExecutionError(
    'States.DataLimitExceeded',
    `The state/task '${name}' returned a result with a size exceeding the maximum number of bytes service limit.`,
  );
}
