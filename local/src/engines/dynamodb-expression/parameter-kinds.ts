import { validationError } from '../../service/validation-error.ts';

/** The expression parameters of an operation and the legacy ones that say the same. */
export interface ParameterKinds {
  readonly expressions: readonly string[];
  readonly legacy: readonly string[];
}

/**
 * Refuses a request that says something both as an expression and as a legacy parameter, and placeholders without an
 * expression that could use them.
 * @throws AwsError ValidationException
 */
export function checkParameterKinds(input: object, { expressions, legacy }: ParameterKinds): void {
  const given = input as Readonly<Record<string, unknown>>;
  const isGiven = (name: string) => given[name] !== undefined && given[name] !== null;
  const usedExpressions = expressions.filter(isGiven);
  if (usedExpressions.length > 0) {
    // KeyConditions may stand beside a filter expression.
    const keyExpression = isGiven('KeyConditionExpression');
    const usedLegacy = legacy.filter((name) => isGiven(name) && (name !== 'KeyConditions' || keyExpression));
    if (usedLegacy.length > 0) {
      throw validationError(
        `Can not use both expression and non-expression parameters in the same request: Non-expression parameters: {${usedLegacy.join(', ')}} Expression parameters: {${usedExpressions.join(', ')}}`,
      );
    }
  } else if (isGiven('ExpressionAttributeNames')) {
    throw validationError('ExpressionAttributeNames can only be specified when using expressions');
  }
  const takingValues = expressions.filter((name) => name !== 'ProjectionExpression');
  if (takingValues.length === 0 || !isGiven('ExpressionAttributeValues') || takingValues.some(isGiven)) return;
  const verb = takingValues.length > 1 ? 'are' : 'is';
  throw validationError(
    `ExpressionAttributeValues can only be specified when using expressions: ${takingValues.join(' and ')} ${verb} null`,
  );
}
