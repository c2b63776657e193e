import type { PutTargetsCommandInput, PutTargetsCommandOutput, Target } from '@aws-sdk/client-eventbridge';
import { Constraints } from '../../../engines/constraints/constraints.ts';
import { limitExceeded } from '../errors.ts';
import { checkRuleName } from '../rules/check-rule-name.ts';
import { findRule } from '../rules/find-rule.ts';
import { saveRule } from '../rules/save-rule.ts';
import type { Context } from '../state.ts';
import { checkTarget, constrainTarget } from './check-target.ts';

const TARGETS_PER_RULE_MAX = 5;

/**
 * Adds targets to a rule, or replaces those with the same ids. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutTargets.html
 * @throws AwsError LimitExceededException, ResourceNotFoundException, ValidationException
 */
export function putTargets(
  input: PutTargetsCommandInput,
  context: Context,
): Omit<PutTargetsCommandOutput, '$metadata'> {
  const { Targets: targets = [] } = input;
  const constraints = new Constraints().list('targets', targets, { min: 1, max: 100 });
  for (const [index, target] of targets.entries()) constrainTarget(constraints, `targets.${index + 1}.member`, target);
  constraints.check();
  checkRuleName('rule', input.Rule, input.EventBusName);
  const rule = findRule(input.EventBusName, input.Rule, context);
  for (const target of targets) checkTarget(target);
  const byId = new Map<string | undefined, Target>();
  for (const target of [...rule.targets, ...targets]) byId.set(target.Id, target);
  if (byId.size > TARGETS_PER_RULE_MAX) throw limitExceeded();
  saveRule({ ...rule, targets: [...byId.values()] }, context);
  return { FailedEntryCount: 0, FailedEntries: [] };
}
