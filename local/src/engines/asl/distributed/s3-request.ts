import { Cut } from '../cut.ts';
import { ExecutionError, type StatesErrorName } from '../execution-error.ts';
import type { JsonObject, JsonValue } from '../json.ts';
import type { StateRun } from '../state-run.ts';
import { parseTaskResource } from '../task-resource.ts';

/**
 * Calls S3 as a task would.
 * @throws ExecutionError of the given name, with what S3 said as its cause
 */
export async function requestS3(
  run: StateRun,
  action: 'getObject' | 'listObjectsV2' | 'putObject',
  parameters: JsonObject,
  failure: StatesErrorName,
): Promise<JsonValue> {
  const resource = parseTaskResource(`arn:aws:states:::aws-sdk:s3:${action}`);
  if (resource === undefined) throw new Error(`aws-sdk:s3:${action} is no resource.`);
  const { executionArn, stateMachineArn } = run.scope.identity;
  const request = { resource, arguments: parameters, executionArn, stateMachineArn, cut: new Cut() };
  try {
    return await run.cut.race(run.scope.ports.tasks.request(request));
  } catch (error) {
    if (!(error instanceof ExecutionError)) throw error;
    throw new ExecutionError(failure, error.errorCause ?? error.error);
  }
}
