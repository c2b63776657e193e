import type { DescribeExecutionCommandInput, DescribeExecutionCommandOutput } from '@aws-sdk/client-sfn';
import type { StepFunctionsContext } from '../state.ts';
import { findExecution, redriveStatusOf } from './stored-execution.ts';

/**
 * https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeExecution.html
 * @throws AwsError ExecutionDoesNotExist, InvalidArn also for Express executions
 */
export function describeExecution(
  { executionArn = '', includedData }: DescribeExecutionCommandInput,
  context: StepFunctionsContext,
): Omit<DescribeExecutionCommandOutput, '$metadata'> {
  const execution = findExecution(executionArn, context);
  const { output, stoppedAt, redrivenAt } = execution;
  const included = includedData !== 'METADATA_ONLY';
  return {
    executionArn: execution.arn,
    stateMachineArn: execution.stateMachineArn,
    stateMachineVersionArn: execution.versionArn,
    stateMachineAliasArn: execution.aliasArn,
    name: execution.name,
    status: execution.status,
    startDate: new Date(execution.startedAt),
    ...(stoppedAt !== undefined && execution.status !== 'RUNNING' && { stopDate: new Date(stoppedAt) }),
    ...(included && { input: execution.input }),
    inputDetails: { included },
    ...(output !== undefined && { ...(included && { output }), outputDetails: { included } }),
    traceHeader: execution.traceHeader,
    mapRunArn: execution.child?.mapRunArn,
    error: execution.error,
    cause: execution.cause,
    redriveCount: execution.redriveCount,
    ...(redrivenAt !== undefined && { redriveDate: new Date(redrivenAt) }),
    ...redriveStatusOf(execution, context.clock.now()),
  };
}
