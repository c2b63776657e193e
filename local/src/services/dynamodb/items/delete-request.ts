import type { DeleteItemCommandInput } from '@aws-sdk/client-dynamodb';
import { normalizeItem } from '../../../engines/dynamodb-expression/normalize-value.ts';
import { checkParameterKinds } from '../../../engines/dynamodb-expression/parameter-kinds.ts';
import { validationError } from '../../../service/validation-error.ts';
import { placeOfKey } from './item-keys.ts';
import { type WriteParameters, type WriteRequest, writeExpressions } from './write-request.ts';

const KINDS = { expressions: ['ConditionExpression'], legacy: ['Expected'] };

type KeyedParameters = WriteParameters & Pick<DeleteItemCommandInput, 'TableName' | 'Key'>;

/** Checks a deletion. @throws AwsError ValidationException */
export function deleteRequest(input: KeyedParameters & Pick<DeleteItemCommandInput, 'ReturnValues'>): WriteRequest {
  const request = keyedRequest(input, { item: undefined });
  const { ReturnValues: returned = 'NONE' } = input;
  if (returned !== 'ALL_OLD' && returned !== 'NONE') {
    throw validationError('ReturnValues can only be ALL_OLD or NONE');
  }
  return request;
}

/** Checks a transaction's look at an item that it does not change. @throws AwsError ValidationException */
export function conditionCheckRequest(input: KeyedParameters): WriteRequest {
  return keyedRequest(input, { item: undefined, isUnchanged: true });
}

function keyedRequest(input: KeyedParameters, outcome: ReturnType<WriteRequest['outcome']>): WriteRequest {
  checkParameterKinds(input, KINDS);
  const key = normalizeItem(input.Key ?? {});
  const { condition } = writeExpressions(input);
  return {
    tableName: input.TableName ?? '',
    condition,
    showsFailedItem: input.ReturnValuesOnConditionCheckFailure === 'ALL_OLD',
    placeIn: ({ store }) => placeOfKey(key, store.schema),
    outcome: () => outcome,
  };
}
