import { validationError } from '../../service/validation-error.ts';
import type { Item } from './attribute-value.ts';
import { cached } from './cached.ts';
import { checkOperands, problemOfCondition } from './check-condition.ts';
import type { AttributeNames } from './operand-parser.ts';
import { parseCondition } from './parse-condition.ts';
import {
  type Condition,
  type PathOperand,
  pathsOfCondition,
  type SimpleCondition,
  simpleConditionsOf,
} from './syntax.ts';

/** A condition, filter or key condition ready for use. */
export interface ConditionExpression {
  readonly condition: Condition;
  readonly usedNames: ReadonlySet<string>;
  readonly usedValues: ReadonlySet<string>;
  /** All paths that it looks at. */
  readonly paths: readonly PathOperand[];
}

interface Compiled extends ConditionExpression {
  readonly simpleConditions: readonly SimpleCondition[];
}

/**
 * Reads and checks a condition against the values of its request.
 * @throws AwsError ValidationException naming what is wrong, without `Invalid …Expression:`
 */
export function compileCondition(text: string, names: AttributeNames, values: Item): ConditionExpression {
  const compiled = compile(text, names);
  checkOperands(compiled.simpleConditions, values);
  return compiled;
}

const compile = cached((text, names): Compiled => {
  const parsed = parseCondition(text, names);
  const problem = problemOfCondition(parsed);
  if (problem) throw validationError(problem);
  const { condition, usedNames, usedValues } = parsed;
  const simpleConditions = simpleConditionsOf(condition);
  return { condition, usedNames, usedValues, simpleConditions, paths: pathsOfCondition(condition) };
});
