import type { DescribeStateMachineForExecutionCommandInput } from '@aws-sdk/client-sfn';
import { findExecution } from '../executions/stored-execution.ts';
import type { StepFunctionsContext } from '../state.ts';
import { describeRevision } from './describe-state-machine.ts';
import { revisionOf } from './state-machine.ts';

/**
 * The machine as it was when an execution began.
 * https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeStateMachineForExecution.html
 */
export function describeStateMachineForExecution(
  { executionArn = '', includedData }: DescribeStateMachineForExecutionCommandInput,
  context: StepFunctionsContext,
) {
  const { stateMachineArn, machineName, revisionKey, child } = findExecution(executionArn, context);
  const revision = revisionOf(revisionKey, context);
  return {
    stateMachineArn,
    name: machineName,
    updateDate: new Date(revision.updatedAt),
    ...describeRevision(revision, includedData),
    ...(child && { mapRunArn: child.mapRunArn, label: stateMachineArn.split('/').at(-1) }),
  };
}
