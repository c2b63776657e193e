import type { DescribeStateMachineAliasCommandInput } from '@aws-sdk/client-sfn';
import type { StepFunctionsContext } from '../state.ts';
import { findAlias } from './alias.ts';

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeStateMachineAlias.html */
export function describeStateMachineAlias(
  { stateMachineAliasArn = '' }: DescribeStateMachineAliasCommandInput,
  context: StepFunctionsContext,
) {
  const { arn, name, description, routing, createdAt, updatedAt } = findAlias(stateMachineAliasArn, context);
  return {
    stateMachineAliasArn: arn,
    name,
    description,
    routingConfiguration: [...routing],
    creationDate: new Date(createdAt),
    updateDate: new Date(updatedAt),
  };
}
