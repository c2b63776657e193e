import type { Condition as ConditionParameter } from '@aws-sdk/client-dynamodb';
import type { Item } from '../../../engines/dynamodb-expression/attribute-value.ts';
import {
  type ComparisonOperator,
  checkComparisonArguments,
} from '../../../engines/dynamodb-expression/comparison-operator.ts';
import type { KeyConditions } from '../../../engines/dynamodb-expression/key-condition.ts';
import { conditionFromLegacy } from '../../../engines/dynamodb-expression/legacy-condition.ts';
import { normalizeValue } from '../../../engines/dynamodb-expression/normalize-value.ts';
import type { RequestExpressions } from '../../../engines/dynamodb-expression/request-expressions.ts';
import type { Condition, DocumentPath } from '../../../engines/dynamodb-expression/syntax.ts';
import { validationError } from '../../../service/validation-error.ts';
import type { KeySchema } from '../storage/key-schema.ts';

/** A filter, whichever parameter it came from. */
export interface ReadFilter {
  readonly condition: Condition;
  readonly values: Item;
  readonly paths: readonly DocumentPath[];
  /** What DynamoDB calls the parameter. */
  readonly parameter: string;
}

/** `KeyConditions`, `QueryFilter` or `ScanFilter` with checked values. @throws AwsError ValidationException */
export function legacyConditions(parameter: Readonly<Record<string, ConditionParameter>> | undefined): KeyConditions {
  const entries = Object.entries(parameter ?? {}).map(([name, { ComparisonOperator, AttributeValueList = [] }]) => {
    const operator: ComparisonOperator = ComparisonOperator ?? 'EQ';
    const values = AttributeValueList.map((value) => normalizeValue(value));
    checkComparisonArguments(operator, values);
    return [name, { operator, values }] as const;
  });
  return new Map(entries);
}

/** The filter that a request states in one form or the other. */
export function filterFrom(
  { filter, values }: RequestExpressions,
  legacy: KeyConditions,
  combine: 'AND' | 'OR' | undefined,
  legacyParameter: string,
): ReadFilter | undefined {
  if (filter) {
    const paths = filter.paths.map(({ path }) => path);
    return { condition: filter.condition, values, paths, parameter: 'Filter Expression' };
  }
  if (legacy.size === 0) return undefined;
  const named = [...legacy].map(([name, condition]) => ({ name, ...condition }));
  const paths = named.map(({ name }): DocumentPath => [name]);
  return { condition: conditionFromLegacy(named, combine ?? 'AND'), values, paths, parameter: legacyParameter };
}

/** A query's filter leaves the key to the key conditions. @throws AwsError ValidationException */
export function checkFilterNames(filter: ReadFilter | undefined, { attributes }: KeySchema): void {
  const names = new Set(filter?.paths.map(([name]) => name));
  const key = attributes.find(({ name }) => names.has(name));
  if (!key) return;
  throw validationError(
    `${filter?.parameter} can only contain non-primary key attributes: Primary key attribute: ${key.name}`,
  );
}
