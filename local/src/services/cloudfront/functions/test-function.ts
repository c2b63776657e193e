import { AwsError } from '../../../service/errors.ts';
import { requireMatch } from '../configurations/require-match.ts';
import type { CloudFrontContext, Input, Output } from '../state.ts';
import { describeCode, requireFunction } from './describe-code.ts';
import { runFunction } from './run-function.ts';

/**
 * Runs a function on an event that the caller gives.
 * https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_TestFunction.html
 * @throws AwsError NoSuchFunctionExists, InvalidIfMatchVersion, PreconditionFailed, InvalidArgument
 */
export function testFunction(input: Input<'TestFunction'>, context: CloudFrontContext): Output<'TestFunction'> {
  const { stored, code, stage } = requireFunction(input.Name, input.Stage, context);
  requireMatch(input.IfMatch, code.etag, 'function');
  const run = runFunction(Buffer.from(code.code).toString(), readEvent(input.EventObject));
  return {
    TestResult: {
      FunctionSummary: describeCode(stored, stage, context),
      ComputeUtilization: '1',
      FunctionExecutionLogs: [...run.logs],
      FunctionErrorMessage: run.error ?? '',
      FunctionOutput: run.output === undefined ? '' : JSON.stringify(wrapped(run.output, readEvent(input.EventObject))),
    },
  };
}

/** The test shows whether a request or a response came out. */
function wrapped(output: unknown, event: unknown): unknown {
  const isResponse = typeof output === 'object' && output !== null && 'statusCode' in output;
  const { response } = event as { response?: unknown };
  return isResponse || response !== undefined ? { response: output } : { request: output };
}

function readEvent(bytes: Uint8Array | undefined): unknown {
  try {
    return JSON.parse(Buffer.from(bytes ?? []).toString());
  } catch {
    throw new AwsError('InvalidArgument', 'The event object is not valid JSON.');
  }
}
