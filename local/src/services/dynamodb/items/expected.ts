import type { ExpectedAttributeValue } from '@aws-sdk/client-dynamodb';
import { checkComparisonArguments } from '../../../engines/dynamodb-expression/comparison-operator.ts';
import { conditionFromLegacy, type LegacyCondition } from '../../../engines/dynamodb-expression/legacy-condition.ts';
import { normalizeValue } from '../../../engines/dynamodb-expression/normalize-value.ts';
import type { Condition } from '../../../engines/dynamodb-expression/syntax.ts';
import { validationError } from '../../../service/validation-error.ts';
import { invalidParameters } from '../errors.ts';

/** The legacy form of a condition on a write. */
export interface ExpectedParameters {
  readonly Expected?: Readonly<Record<string, ExpectedAttributeValue>> | undefined;
  readonly ConditionalOperator?: 'AND' | 'OR' | undefined;
}

/**
 * The condition that `Expected` states, undefined where it states none.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LegacyConditionalParameters.Expected.html
 * @throws AwsError ValidationException
 */
export function expectedCondition(parameters: ExpectedParameters): Condition | undefined {
  const { Expected: expected = {}, ConditionalOperator: combine } = parameters;
  const conditions = Object.entries(expected).map(([name, value]) => expectation(name, value));
  checkConditionalOperator(combine, conditions.length);
  return conditions.length === 0 ? undefined : conditionFromLegacy(conditions, combine ?? 'AND');
}

/** AND and OR join at least two conditions. @throws AwsError ValidationException */
export function checkConditionalOperator(combine: string | undefined, count: number): void {
  if (combine === undefined || count > 1) return;
  throw validationError(
    count === 0
      ? 'ConditionalOperator cannot be used without Filter or Expected'
      : 'ConditionalOperator can only be used when Filter or Expected has two or more elements',
  );
}

function expectation(name: string, expected: ExpectedAttributeValue): LegacyCondition {
  const { ComparisonOperator: operator, AttributeValueList: list, Value: value, Exists: exists } = expected;
  const forAttribute = `for Attribute: ${name}`;
  if (list && value) {
    throw invalidParameters(`Value and AttributeValueList cannot be used together ${forAttribute}`);
  }
  if (!operator) {
    if (list) throw invalidParameters(`AttributeValueList can only be used with a ComparisonOperator ${forAttribute}`);
    return existence(name, expected);
  }
  if (exists !== undefined) {
    throw invalidParameters(`Exists and ComparisonOperator cannot be used together ${forAttribute}`);
  }
  if (operator !== 'NULL' && operator !== 'NOT_NULL' && !list && !value) {
    throw invalidParameters(
      `Value or AttributeValueList must be used with ComparisonOperator: ${operator} ${forAttribute}`,
    );
  }
  const values = (list ?? (value ? [value] : [])).map((each) => normalizeValue(each));
  checkComparisonArguments(operator, values);
  return { name, operator, values };
}

function existence(name: string, { Value: value, Exists: exists }: ExpectedAttributeValue): LegacyCondition {
  if ((exists ?? true) && !value) {
    throw invalidParameters(`Value must be provided when Exists is ${exists ?? null} for Attribute: ${name}`);
  }
  if (exists === false && value) {
    throw invalidParameters(`Value cannot be used when Exists is false for Attribute: ${name}`);
  }
  if (!value) return { name, operator: 'NULL', values: [] };
  return { name, operator: 'EQ', values: [normalizeValue(value)] };
}
