import { ExecutionError } from '../../../engines/asl/execution-error.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../engines/asl/json.ts';
import type { TaskRequest } from '../../../engines/asl/ports.ts';
import { toServiceInput, toTaskResult, upperFirst } from '../../../engines/sdk-integration/sdk-values.ts';
import { invokeLambda, type LambdaRequest } from './invoke-lambda.ts';
import { startNestedExecution } from './nested-execution.ts';
import { putEvents } from './put-events.ts';
import { sdkMetadata } from './sdk-metadata.ts';
import type { Caller } from './task-port.ts';

type Integration = (task: TaskRequest, caller: Caller) => Promise<JsonValue>;

const JSON_1_0 = 'application/x-amz-json-1.0';

/** The optimised integrations, by resource: `events:putEvents`. */
export const OPTIMISED_TASKS: Readonly<Record<string, Integration>> = {
  'dynamodb:deleteItem': plain('dynamodb'),
  'dynamodb:getItem': plain('dynamodb'),
  'dynamodb:putItem': plain('dynamodb'),
  'dynamodb:updateItem': plain('dynamodb'),
  'events:putEvents': putEvents,
  'lambda:invoke': invoke,
  'sns:publish': plain('sns', ['Message'], 'text/xml'),
  'sqs:sendMessage': plain('sqs', ['MessageBody']),
  'states:startExecution': async (task, caller) => ({
    ...(await startNestedExecution(task, caller)),
    ...sdkMetadata(JSON_1_0, caller.context),
  }),
};

/** A call whose parameters are the API's; the members in `texts` may be any JSON and are sent as text. */
function plain(service: string, texts: readonly string[] = [], contentType = JSON_1_0): Integration {
  return async (task, { context, principal }) => {
    const parameters: JsonObject = isJsonObject(task.arguments) ? { ...task.arguments } : {};
    for (const name of texts) {
      const value = parameters[name];
      if (value !== undefined && typeof value !== 'string') parameters[name] = JSON.stringify(value);
    }
    const operation = upperFirst(task.resource.kind === 'service' ? task.resource.action : '');
    const output = await context.callByName(service, operation, toServiceInput(parameters, service), { principal });
    return { ...(toTaskResult(output, service) as JsonObject), ...sdkMetadata(contentType, context) };
  };
}

async function invoke(task: TaskRequest, caller: Caller): Promise<JsonValue> {
  const parameters = task.arguments;
  if (!isJsonObject(parameters) || typeof parameters.FunctionName !== 'string') {
    throw new ExecutionError('Lambda.ValidationException', 'The parameter FunctionName is required.');
  }
  const answer = await invokeLambda(parameters as unknown as LambdaRequest, caller);
  return {
    ...(answer.executedVersion !== undefined && { ExecutedVersion: answer.executedVersion }),
    Payload: answer.payload,
    ...sdkMetadata('application/json', caller.context),
    StatusCode: answer.statusCode,
  };
}
