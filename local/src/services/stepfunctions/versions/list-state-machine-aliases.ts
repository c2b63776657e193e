import type { ListStateMachineAliasesCommandInput } from '@aws-sdk/client-sfn';
import { page } from '../../../service/page.ts';
import { pageOptions } from '../constraints.ts';
import type { StepFunctionsContext } from '../state.ts';
import { findOwner } from '../state-machines/state-machine.ts';

/**
 * A machine's aliases, or those that refer to one of its versions.
 * https://docs.aws.amazon.com/step-functions/latest/apireference/API_ListStateMachineAliases.html
 */
export function listStateMachineAliases(
  { stateMachineArn = '', ...request }: ListStateMachineAliasesCommandInput,
  context: StepFunctionsContext,
) {
  const owner = findOwner(stateMachineArn, context);
  const aliases = [...context.state.aliases.values()].filter(
    (alias) =>
      alias.stateMachineArn === owner.arn &&
      (stateMachineArn === owner.arn ||
        alias.routing.some((route) => route.stateMachineVersionArn === stateMachineArn)),
  );
  const { items, nextToken } = page(aliases, ({ arn }) => arn, pageOptions(request));
  const stateMachineAliases = items.map(({ arn, createdAt }) => ({
    stateMachineAliasArn: arn,
    creationDate: new Date(createdAt),
  }));
  return { stateMachineAliases, nextToken };
}
