import { ExecutionError, runtimeError } from '../../../engines/asl/execution-error.ts';
import { AwsError, NotImplementedError } from '../../../service/errors.ts';
import type { StepFunctionsContext } from '../state.ts';
import type { ErrorNaming } from './integrations.ts';

/** Errors that services answer although no model of theirs has them. */
const UNMODELLED = new Set(['ValidationError', 'MissingParameter', 'InvalidParameterValue', 'SerializationException']);
const INTERNAL = new Set(['InternalFailure', 'InternalError', 'ServiceUnavailable']);

/**
 * A called service's error as the workflow sees it: `DynamoDB.ConditionalCheckFailedException`, with the service, the status
 * and the code in its cause. Whatever is no answer of a service is passed on as it is.
 * @param isSdk through `aws-sdk`, whose causes are shorter
 */
export function toTaskError(
  error: unknown,
  naming: ErrorNaming,
  isSdk: boolean,
  { ids }: StepFunctionsContext,
): unknown {
  // Nothing may catch or retry it: it would look like a failure of the service.
  if (error instanceof NotImplementedError) return runtimeError(error.message);
  if (!(error instanceof AwsError)) return error;
  const { code, message, status = 400 } = error;
  const requestId = ids.uuid();
  const details = isSdk
    ? `Service: ${naming.service}, Status Code: ${status}, Request ID: ${requestId}`
    : `Service: ${naming.service}; Status Code: ${status}; Error Code: ${code}; Request ID: ${requestId}; Proxy: null`;
  return new ExecutionError(`${naming.prefix}.${className(code, naming)}`, `${message} (${details})`);
}

/** The error's class in the SDK that Step Functions uses. */
function className(code: string, naming: ErrorNaming): string {
  if (INTERNAL.has(code)) return withSuffix(naming.internal);
  const isUnmodelled = UNMODELLED.has(code) || (code === 'ValidationException' && naming.service.includes('Dynamo'));
  return isUnmodelled ? naming.unmodelled : withSuffix(code.slice(code.lastIndexOf('.') + 1));
}

function withSuffix(code: string): string {
  return code.endsWith('Exception') ? code : `${code}Exception`;
}
