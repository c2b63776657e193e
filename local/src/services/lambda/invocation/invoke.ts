import { Uint8ArrayBlobAdapter } from '@smithy/core/serde';
import { Constraints } from '../../../engines/constraints/constraints.ts';
import { logTail } from '../../../lambda/invocation-log.ts';
import { findVersion } from '../functions/find-function.ts';
import { parseFunctionName } from '../functions/function-name.ts';
import type { Input, LambdaContext, Output } from '../lambda-context.ts';
import { lambdaError } from '../lambda-error.ts';
import { assertMayInvoke } from '../permissions/may-invoke.ts';
import { executionOf } from './execution.ts';
import { assertExecutable, invokeFunction, newTraceId } from './invoke-function.ts';

/** https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const SYNCHRONOUS_BYTES_MAX = 6 * 2 ** 20;
const ASYNCHRONOUS_BYTES_MAX = 2 ** 20;
const INVOKE_ASYNC_BYTES_MAX = 256 * 2 ** 10;

/** https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html */
export async function invoke(input: Input<'Invoke'>, context: LambdaContext): Promise<Output<'Invoke'>> {
  const reference = parseFunctionName(input.FunctionName, input.Qualifier);
  const { record } = findVersion(context, reference);
  assertMayInvoke(context, reference);
  assertExecutable(record);
  const type = input.InvocationType ?? 'RequestResponse';
  new Constraints().text('invocationType', type, { oneOf: ['Event', 'RequestResponse', 'DryRun'] }).check();
  if (type === 'DryRun') return { StatusCode: 204 };
  const payload = readPayload(
    input.Payload as Uint8Array | undefined,
    type === 'Event' ? ASYNCHRONOUS_BYTES_MAX : SYNCHRONOUS_BYTES_MAX,
  );
  if (type === 'Event') {
    executionOf(context).queue.accept(reference, payload);
    return { StatusCode: 202 };
  }
  const result = await invokeFunction(context, {
    ...reference,
    payload,
    requestId: context.ids.uuid(),
    traceId: newTraceId(context),
    clientContext: readClientContext(input.ClientContext),
  });
  return {
    StatusCode: 200,
    ExecutedVersion: result.executedVersion,
    Payload: Uint8ArrayBlobAdapter.fromString(result.payload),
    ...(result.failed && { FunctionError: 'Unhandled' }),
    ...(input.LogType === 'Tail' && { LogResult: logTail(result.logs) }),
  };
}

/** The older form of an asynchronous invocation. https://docs.aws.amazon.com/lambda/latest/api/API_InvokeAsync.html */
export async function invokeAsync(input: Input<'InvokeAsync'>, context: LambdaContext): Promise<Output<'InvokeAsync'>> {
  const reference = parseFunctionName(input.FunctionName);
  assertExecutable(findVersion(context, reference).record);
  const payload = readPayload(input.InvokeArgs as Uint8Array | undefined, INVOKE_ASYNC_BYTES_MAX);
  executionOf(context).queue.accept(reference, payload);
  return { Status: 202 };
}

/** The event's JSON; `{}` when there is none. */
function readPayload(payload: Uint8Array | undefined, bytesMax: number): string {
  const bytes = Buffer.from(payload ?? '');
  if (bytes.length > bytesMax) {
    throw lambdaError(
      'RequestTooLargeException',
      `Request must be smaller than ${bytesMax} bytes for the InvokeFunction operation`,
    );
  }
  if (bytes.length === 0) return '{}';
  const text = bytes.toString();
  try {
    JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const message = `Could not parse request body into json: Could not parse payload into json: ${reason}`;
    throw lambdaError('InvalidRequestContentException', message);
  }
  return text;
}

function readClientContext(encoded: string | undefined): string | undefined {
  if (!encoded) return undefined;
  const text = Buffer.from(encoded, 'base64').toString();
  try {
    JSON.parse(text);
  } catch {
    throw lambdaError('InvalidRequestContentException', 'Client context must be a valid Base64-encoded JSON object.');
  }
  return text;
}
