import { ExecutionError } from '../../../engines/asl/execution-error.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../engines/asl/json.ts';
import type { TaskRequest } from '../../../engines/asl/ports.ts';
import { toServiceInput, toTaskResult } from '../../../engines/sdk-integration/sdk-values.ts';
import type { Caller } from './task-port.ts';

/**
 * Puts events on a bus. Details may be objects; the machine and the execution are added to the resources. One entry that
 * fails fails the task. https://docs.aws.amazon.com/step-functions/latest/dg/connect-eventbridge.html
 * @throws ExecutionError EventBridge.FailedEntry
 */
export async function putEvents(task: TaskRequest, { context, principal }: Caller): Promise<JsonValue> {
  const parameters = isJsonObject(task.arguments) ? task.arguments : {};
  const entries = Array.isArray(parameters.Entries) ? parameters.Entries : [];
  const input = {
    ...parameters,
    Entries: entries.map((entry) => (isJsonObject(entry) ? complete(entry, task) : entry)),
  };
  const output = await context.callByName('eventbridge', 'PutEvents', toServiceInput(input, 'eventbridge'), {
    principal,
  });
  const result = toTaskResult(output, 'eventbridge');
  const answer = isJsonObject(result)
    ? { Entries: result.Entries ?? [], FailedEntryCount: result.FailedEntryCount ?? 0 }
    : result;
  if (isJsonObject(answer) && answer.FailedEntryCount !== 0)
    throw new ExecutionError('EventBridge.FailedEntry', JSON.stringify(answer));
  return answer;
}

function complete(entry: JsonObject, { stateMachineArn, executionArn }: TaskRequest): JsonObject {
  const { Detail, Resources } = entry;
  return {
    ...entry,
    ...(Detail !== undefined && { Detail: typeof Detail === 'string' ? Detail : JSON.stringify(Detail) }),
    Resources: [...(Array.isArray(Resources) ? Resources : []), stateMachineArn, executionArn],
  };
}
