import type { ListStateMachineVersionsCommandInput } from '@aws-sdk/client-sfn';
import { page } from '../../../service/page.ts';
import { pageOptions } from '../constraints.ts';
import type { StepFunctionsContext } from '../state.ts';
import { findStateMachine } from '../state-machines/state-machine.ts';
import { versionsOf } from './version.ts';

/** Newest first. https://docs.aws.amazon.com/step-functions/latest/apireference/API_ListStateMachineVersions.html */
export function listStateMachineVersions(
  { stateMachineArn = '', ...request }: ListStateMachineVersionsCommandInput,
  context: StepFunctionsContext,
) {
  const { arn } = findStateMachine(stateMachineArn, context);
  const { items, nextToken } = page(versionsOf(arn, context), (version) => version.arn, pageOptions(request));
  const stateMachineVersions = items.map((version) => ({
    stateMachineVersionArn: version.arn,
    creationDate: new Date(version.createdAt),
  }));
  return { stateMachineVersions, nextToken };
}
