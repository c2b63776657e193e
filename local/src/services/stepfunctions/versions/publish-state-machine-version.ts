import type { PublishStateMachineVersionCommandInput } from '@aws-sdk/client-sfn';
import type { StepFunctionsContext } from '../state.ts';
import { findStateMachine } from '../state-machines/state-machine.ts';
import { publishVersion } from './version.ts';

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_PublishStateMachineVersion.html */
export function publishStateMachineVersion(
  { stateMachineArn = '', revisionId, description }: PublishStateMachineVersionCommandInput,
  context: StepFunctionsContext,
) {
  const machine = findStateMachine(stateMachineArn, context);
  const { arn, createdAt } = publishVersion(machine, { revisionId, description }, context);
  return { stateMachineVersionArn: arn, creationDate: new Date(createdAt) };
}
