import type { RemoveTargetsCommandInput, RemoveTargetsCommandOutput } from '@aws-sdk/client-eventbridge';
import { Constraints } from '../../../engines/constraints/constraints.ts';
import { NAME } from '../names.ts';
import { checkRuleName } from '../rules/check-rule-name.ts';
import { findRule } from '../rules/find-rule.ts';
import { saveRule } from '../rules/save-rule.ts';
import type { Context } from '../state.ts';

/** Takes targets from a rule; ids that it does not have fail. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_RemoveTargets.html */
export function removeTargets(
  input: RemoveTargetsCommandInput,
  context: Context,
): Omit<RemoveTargetsCommandOutput, '$metadata'> {
  const { Ids: ids = [] } = input;
  const constraints = new Constraints().list('ids', ids, { min: 1, max: 100 });
  for (const [index, id] of ids.entries()) {
    constraints.text(`ids.${index + 1}.member`, id, { min: 1, max: 64, pattern: NAME });
  }
  constraints.check();
  checkRuleName('rule', input.Rule, input.EventBusName);
  const rule = findRule(input.EventBusName, input.Rule, context);
  const known = new Set(rule.targets.map(({ Id }) => Id));
  const FailedEntries = ids
    .filter((id) => !known.has(id))
    .map((TargetId) => ({
      TargetId,
      ErrorCode: 'ResourceNotFoundException',
      ErrorMessage: `Rule '${rule.name}' does not have a target with the Id '${TargetId}'.`,
    }));
  saveRule({ ...rule, targets: rule.targets.filter(({ Id = '' }) => !ids.includes(Id)) }, context);
  return { FailedEntryCount: FailedEntries.length, FailedEntries };
}
