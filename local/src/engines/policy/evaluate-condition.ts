import { CONDITION_OPERATORS } from './condition-operators.ts';
import type { ConditionElement } from './policy-document.ts';
import type { RequestContext } from './text-pattern.ts';

/**
 * Whether one key of a `Condition` block holds. Several values of the policy are alternatives; under a negated operator
 * none of them may compare.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html
 */
export function evaluateCondition(condition: ConditionElement, context: RequestContext): boolean {
  const [, set = '', name = '', ifExists] = /^(?:(\w+):)?(\w+?)(IfExists)?$/i.exec(condition.operator) ?? [];
  const operator = CONDITION_OPERATORS.get(name.toLowerCase());
  if (!operator) return false;
  const actual = context.get(condition.key.toLowerCase());
  if (name.toLowerCase() === 'null') {
    return condition.values.some((wanted) => (wanted.toLowerCase() === 'true') === (actual === undefined));
  }
  const holds = (value: string) =>
    condition.values.some((wanted) => operator.compare(wanted, value, context)) !== operator.negated;
  const forAll = set.toLowerCase() === 'forallvalues';
  if (actual === undefined || actual.length === 0) {
    return ifExists !== undefined || forAll || (operator.negated && set === '');
  }
  // Without a set operator a negated one must hold for every value, as the opposite of "some value compares".
  return forAll || (operator.negated && set === '') ? actual.every(holds) : actual.some(holds);
}
