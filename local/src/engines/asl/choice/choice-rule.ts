import { runtimeError } from '../execution-error.ts';
import type { JsonValue } from '../json.ts';
import { parsePath } from '../jsonpath/parse-path.ts';
import { lookup, type PathScope } from '../jsonpath/scope.ts';
import { COMPARISONS, TYPE_TESTS } from './comparison-operators.ts';

/** A choice rule's expression in JSONPath: And, Or, Not over comparisons of a Variable. */
export type ChoiceExpression = { readonly [field: string]: unknown };

/** Members of a rule that say what follows from it, not when it holds. */
export const RULE_FIELDS: ReadonlySet<string> = new Set(['Next', 'Comment', 'Assign', 'Output', 'Variable']);

/**
 * Whether a rule's expression holds for the state's input.
 * @throws InterpreterError States.Runtime for a path that leads nowhere, except under IsPresent
 */
export function ruleHolds(rule: ChoiceExpression, scope: PathScope): boolean {
  if (Array.isArray(rule.And)) return rule.And.every((each: ChoiceExpression) => ruleHolds(each, scope));
  if (Array.isArray(rule.Or)) return rule.Or.some((each: ChoiceExpression) => ruleHolds(each, scope));
  if (rule.Not !== undefined) return !ruleHolds(rule.Not as ChoiceExpression, scope);
  return comparisonHolds(rule, scope);
}

function comparisonHolds(rule: ChoiceExpression, scope: PathScope): boolean {
  const variable = String(rule.Variable);
  const value = lookup(parsePath(variable), scope);
  if (rule.IsPresent !== undefined) return (value !== undefined) === rule.IsPresent;
  if (value === undefined) throw invalidPath(variable);
  for (const [name, wanted] of Object.entries(rule)) {
    if (RULE_FIELDS.has(name)) continue;
    const typeTest = TYPE_TESTS.get(name);
    if (typeTest) return typeTest(value) === wanted;
    const comparison = COMPARISONS.get(name);
    if (comparison) return comparison(value, wanted as JsonValue);
    const byPath = name.endsWith('Path') ? COMPARISONS.get(name.slice(0, -'Path'.length)) : undefined;
    if (byPath) return byPath(value, resolve(String(wanted), scope));
  }
  throw runtimeError(`The choice rule for '${variable}' has no comparison operator`);
}

function resolve(text: string, scope: PathScope): JsonValue {
  const value = lookup(parsePath(text), scope);
  if (value === undefined) throw invalidPath(text);
  return value;
}

function invalidPath(text: string) {
  return runtimeError(`Invalid path '${text}': The choice state's condition path references an invalid value.`);
}
