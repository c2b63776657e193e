import type { ListStateMachinesCommandInput } from '@aws-sdk/client-sfn';
import { page } from '../../../service/page.ts';
import { pageOptions } from '../constraints.ts';
import type { StepFunctionsContext } from '../state.ts';

/** By name. https://docs.aws.amazon.com/step-functions/latest/apireference/API_ListStateMachines.html */
export function listStateMachines(request: ListStateMachinesCommandInput, { state }: StepFunctionsContext) {
  const machines = [...state.stateMachines.values()].sort((left, right) => (left.name < right.name ? -1 : 1));
  const { items, nextToken } = page(machines, ({ arn }) => arn, pageOptions(request));
  const stateMachines = items.map(({ arn, name, type, createdAt }) => ({
    stateMachineArn: arn,
    name,
    type,
    creationDate: new Date(createdAt),
  }));
  return { stateMachines, nextToken };
}
