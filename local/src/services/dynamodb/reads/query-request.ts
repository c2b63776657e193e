import type { QueryCommandInput } from '@aws-sdk/client-dynamodb';
import type { Item } from '../../../engines/dynamodb-expression/attribute-value.ts';
import { type KeyConditions, keyConditionsOf } from '../../../engines/dynamodb-expression/key-condition.ts';
import { checkParameterKinds } from '../../../engines/dynamodb-expression/parameter-kinds.ts';
import {
  compileExpressions,
  type RequestExpressions,
} from '../../../engines/dynamodb-expression/request-expressions.ts';
import { validationError } from '../../../service/validation-error.ts';
import { checkConditionalOperator } from '../items/expected.ts';
import { filterFrom, legacyConditions, type ReadFilter } from './read-filter.ts';
import { checkAttributesToGet, type Selection, selectionOf } from './selection.ts';
import { normalizeStartKey } from './start-key.ts';

/** A query, checked as far as the request alone allows. */
export interface QueryRequest {
  readonly conditions: KeyConditions;
  readonly filter: ReadFilter | undefined;
  readonly selection: Selection;
  readonly startKey: Item | undefined;
}

const KINDS = {
  expressions: ['ProjectionExpression', 'FilterExpression', 'KeyConditionExpression'],
  legacy: ['AttributesToGet', 'QueryFilter', 'ConditionalOperator', 'KeyConditions'],
};

/** Checks a query's parameters in DynamoDB's order. @throws AwsError ValidationException */
export function queryRequest(input: QueryCommandInput): QueryRequest {
  checkParameterKinds(input, KINDS);
  const queryFilter = legacyConditions(input.QueryFilter);
  const legacyCount = Math.max(queryFilter.size, Object.keys(input.KeyConditions ?? {}).length);
  checkConditionalOperator(input.ConditionalOperator, legacyCount);
  checkAttributesToGet(input.AttributesToGet);
  const startKey = normalizeStartKey(input.ExclusiveStartKey);
  if (!input.KeyConditions && input.KeyConditionExpression === undefined) {
    throw validationError(
      'Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.',
    );
  }
  const expressions = compileExpressions(input);
  const conditions = keyConditions(input, expressions);
  const selection = selectionOf(input, expressions.projection);
  const filter = filterFrom(expressions, queryFilter, input.ConditionalOperator, 'QueryFilter');
  return { conditions, filter, selection, startKey };
}

function keyConditions(input: QueryCommandInput, { keyCondition, values }: RequestExpressions): KeyConditions {
  const conditions = keyCondition
    ? keyConditionsOf(keyCondition.condition, values)
    : legacyConditions(input.KeyConditions);
  if (conditions.size > 0) return conditions;
  throw validationError('Conditions can be of length 1 or 2 only');
}
