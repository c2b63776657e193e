import { ExecutionError } from '../../../engines/asl/execution-error.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../engines/asl/json.ts';
import type { TaskRequest } from '../../../engines/asl/ports.ts';
import { upperFirst } from '../../../engines/sdk-integration/sdk-values.ts';
import type { Caller } from './task-port.ts';

/**
 * Starts an execution from within one. Its input may be any JSON.
 * https://docs.aws.amazon.com/step-functions/latest/dg/connect-stepfunctions.html
 */
export async function startNestedExecution(task: TaskRequest, { context, principal }: Caller): Promise<JsonObject> {
  const { StateMachineArn, Name, Input, TraceHeader } = isJsonObject(task.arguments) ? task.arguments : {};
  const input = {
    stateMachineArn: StateMachineArn,
    ...(Name !== undefined && { name: Name }),
    ...(Input !== undefined && { input: textOf(Input) }),
    ...(TraceHeader !== undefined && { traceHeader: TraceHeader }),
  };
  const started = await context.callByName('stepfunctions', 'StartExecution', input, { principal });
  const { executionArn, startDate } = started as { executionArn: string; startDate: Date };
  return { ExecutionArn: executionArn, StartDate: startDate.getTime() };
}

/** A text that is JSON already is passed as it is. */
function textOf(input: JsonValue): string {
  if (typeof input !== 'string') return JSON.stringify(input);
  try {
    JSON.parse(input);
    return input;
  } catch {
    return JSON.stringify(input);
  }
}

/**
 * Waits for a nested execution's end: its description, for `.sync:2` with input and output as JSON. Stops it when the task is
 * cut off.
 * @throws ExecutionError States.TaskFailed with the description when it did not succeed
 */
export async function awaitNestedExecution(
  task: TaskRequest,
  answer: JsonValue,
  asJson: boolean,
  { context, principal }: Caller,
): Promise<JsonValue> {
  const executionArn = isJsonObject(answer) ? String(answer.ExecutionArn) : '';
  const describe = () => context.call('stepfunctions', 'DescribeExecution', { executionArn }, { principal });
  const release = task.cut.onCut((kind) => {
    if (kind === 'suspended') return;
    const cause = `The Task state in AWS Step Functions execution [${task.executionArn}] which was managing this resource was aborted`;
    context.background(
      `stopping ${executionArn}`,
      context.call('stepfunctions', 'StopExecution', { executionArn, cause }, { principal }),
    );
  });
  try {
    const ended = nextSignal(executionArn, context);
    let execution = await describe();
    if (execution.status === 'RUNNING') {
      await ended;
      execution = await describe();
    }
    const description = describeNested(execution, asJson);
    if (execution.status === 'SUCCEEDED') return description;
    throw new ExecutionError('States.TaskFailed', JSON.stringify(describeNested(execution, false)));
  } finally {
    release();
  }
}

function nextSignal(name: string, { signals }: Caller['context']): Promise<void> {
  return new Promise((resolve) => {
    const cancel = signals.on(name, () => {
      cancel();
      resolve();
    });
  });
}

/** DescribeExecution's output as the integration shows it: members with a capital letter, dates as numbers. */
function describeNested(execution: object, asJson: boolean): JsonObject {
  const description: JsonObject = {};
  for (const [name, value] of Object.entries(execution)) {
    if (value === undefined) continue;
    if (value instanceof Date) description[upperFirst(name)] = value.getTime();
    else if (name === 'inputDetails' || name === 'outputDetails') description[upperFirst(name)] = { Included: true };
    else if (asJson && (name === 'input' || name === 'output'))
      description[upperFirst(name)] = JSON.parse(String(value)) as JsonValue;
    else description[upperFirst(name)] = value as JsonValue;
  }
  return description;
}
