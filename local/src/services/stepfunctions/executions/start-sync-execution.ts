import type { StartSyncExecutionCommandInput, StartSyncExecutionCommandOutput } from '@aws-sdk/client-sfn';
import { AwsError } from '../../../service/errors.ts';
import { typeNotSupported } from '../errors.ts';
import type { StepFunctionsContext } from '../state.ts';
import { findStartTarget, prepareExecution } from './prepare-execution.ts';
import { runExecution } from './run-execution.ts';

const BILLED_STEP_MILLISECONDS = 100;
const BILLED_MEMORY_MEGABYTES = 64;

/**
 * Runs an Express workflow and answers how it ended.
 * https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartSyncExecution.html
 * @throws AwsError StateMachineTypeNotSupported and what StartExecution throws
 */
export async function startSyncExecution(
  request: StartSyncExecutionCommandInput,
  context: StepFunctionsContext,
): Promise<Omit<StartSyncExecutionCommandOutput, '$metadata'>> {
  const target = findStartTarget(request.stateMachineArn ?? '', context);
  if (target.machine.type !== 'EXPRESS') throw typeNotSupported();
  const execution = prepareExecution(target, request, context);
  const end = await runExecution(execution, context, { isKept: false });
  if (end === undefined) throw new AwsError('ServiceUnavailable', 'The endpoint stops.', { status: 503 });
  const { status } = end;
  const { startedAt, stoppedAt = startedAt, output } = execution;
  const steps = Math.max(1, Math.ceil((stoppedAt - startedAt) / BILLED_STEP_MILLISECONDS));
  return {
    executionArn: execution.arn,
    stateMachineArn: execution.versionArn ?? execution.stateMachineArn,
    name: execution.name,
    startDate: new Date(startedAt),
    stopDate: new Date(stoppedAt),
    status: status === 'ABORTED' ? 'FAILED' : status,
    error: status === 'TIMED_OUT' ? 'States.Timeout' : execution.error,
    cause: execution.cause,
    input: execution.input,
    inputDetails: { included: true },
    ...(output !== undefined && { output, outputDetails: { included: true } }),
    traceHeader: execution.traceHeader,
    billingDetails: {
      billedDurationInMilliseconds: steps * BILLED_STEP_MILLISECONDS,
      billedMemoryUsedInMB: BILLED_MEMORY_MEGABYTES,
    },
  };
}
