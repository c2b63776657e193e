import { ExecutionError } from '../../../engines/asl/execution-error.ts';
import { isJsonObject, type JsonValue } from '../../../engines/asl/json.ts';
import type { Caller } from './task-port.ts';

/** What a function was asked and what it answered. */
export interface LambdaAnswer {
  readonly payload: JsonValue;
  readonly executedVersion: string | undefined;
  readonly statusCode: number;
}

/** An invocation's parameters as workflows give them. */
export interface LambdaRequest {
  readonly FunctionName: string;
  readonly Payload?: JsonValue;
  readonly InvocationType?: 'Event' | 'RequestResponse' | 'DryRun';
  readonly Qualifier?: string;
  readonly ClientContext?: string;
}

/**
 * Invokes a function.
 * https://docs.aws.amazon.com/step-functions/latest/dg/connect-lambda.html
 * @throws ExecutionError of the function's error type, or Lambda.Unknown when it gives none
 */
export async function invokeLambda(request: LambdaRequest, { context, principal }: Caller): Promise<LambdaAnswer> {
  const { Payload, ...rest } = request;
  const input = { ...rest, ...(Payload !== undefined && { Payload: Buffer.from(JSON.stringify(Payload)) }) };
  const output = await context.call('lambda', 'Invoke', input, { principal });
  const text = output.Payload === undefined ? '' : Buffer.from(output.Payload).toString();
  if (output.FunctionError !== undefined) throw functionError(text);
  return {
    payload: text === '' ? null : (JSON.parse(text) as JsonValue),
    executedVersion: output.ExecutedVersion,
    statusCode: output.StatusCode ?? 200,
  };
}

function functionError(payload: string): ExecutionError {
  const error = parsed(payload);
  const type = isJsonObject(error) ? error.errorType : undefined;
  if (typeof type === 'string') return new ExecutionError(type, payload);
  const reason = `The cause could not be determined because Lambda did not return an error type. Returned payload: ${payload}`;
  return new ExecutionError('Lambda.Unknown', reason);
}

function parsed(text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return null;
  }
}
