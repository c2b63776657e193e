import { exceedsDataLimit } from '../data-limit.ts';
import type { TaskState } from '../definition/definition.ts';
import { InterpreterError, runtimeError } from '../execution-error.ts';
import type { TaskProgress } from '../execution-record.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../json.ts';
import { readInteger } from '../query/typed-field.ts';
import type { StateRun, StateRunner } from '../state-run.ts';
import { parseTaskResource, type TaskResource } from '../task-resource.ts';
import { performTask } from './perform-task.ts';
import { taskEvents } from './task-events.ts';

const SECONDS = { minimum: 1, maximum: 99_999_999 };

/** Has work done elsewhere. https://docs.aws.amazon.com/step-functions/latest/dg/state-task.html */
export const runTask: StateRunner<TaskState> = async (run) => {
  const { state, language, frame } = run;
  const resource = parseTaskResource(state.Resource);
  if (resource === undefined) throw runtimeError(`The resource '${state.Resource}' is not supported.`);
  const input = await language.effectiveInput(state, frame);
  const credentials = await readCredentials(run, input);
  const events = taskEvents(run, resource);
  let progress = run.progress.task;
  if (progress === undefined) {
    progress = await schedule(run, resource, input);
    run.progress.task = progress;
    events.scheduled(textOf(progress.arguments), progress);
  }
  const result = await performTask({ run, resource, progress, credentials, events });
  return language.resultOutcome(state, frame, result);
};

/** Evaluates the task's arguments and limits. The token is there before: arguments may name it. */
async function schedule(run: StateRun<TaskState>, resource: TaskResource, input: JsonValue): Promise<TaskProgress> {
  const { state, language, frame, progress, scope } = run;
  const isReturned =
    resource.kind === 'activity' || (resource.kind === 'service' && resource.pattern === 'waitForTaskToken');
  const token = isReturned ? { token: scope.ports.tokens.create() } : {};
  progress.task = { arguments: null, ...token };
  try {
    const taskArguments = await language.arguments(state, frame, input);
    const timeoutSeconds = await readInteger(run, { name: 'TimeoutSeconds', holder: state }, input, SECONDS);
    const heartbeatSeconds = await readInteger(run, { name: 'HeartbeatSeconds', holder: state }, input, SECONDS);
    return {
      arguments: taskArguments,
      ...token,
      ...(timeoutSeconds !== undefined && { timeoutSeconds, deadline: scope.ports.now() + timeoutSeconds * 1000 }),
      ...(heartbeatSeconds !== undefined && { heartbeatSeconds }),
    };
  } finally {
    delete progress.task;
  }
}

function textOf(taskArguments: JsonValue): string {
  const text = JSON.stringify(taskArguments);
  if (!exceedsDataLimit(text)) return text;
  const reason = 'The arguments of the task exceed the maximum number of bytes service limit.';
  throw new InterpreterError('States.DataLimitExceeded', reason, { terminal: true });
}

async function readCredentials(
  { state, language, frame }: StateRun<TaskState>,
  input: JsonValue,
): Promise<JsonObject | undefined> {
  if (state.Credentials === undefined) return undefined;
  const credentials = await language.template(state.Credentials, frame, input, 'Credentials');
  return isJsonObject(credentials) ? credentials : undefined;
}
