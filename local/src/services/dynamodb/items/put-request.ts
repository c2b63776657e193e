import type { PutItemCommandInput } from '@aws-sdk/client-dynamodb';
import { ITEM_BYTES_MAX, itemSize } from '../../../engines/dynamodb-expression/item-size.ts';
import { normalizeItem } from '../../../engines/dynamodb-expression/normalize-value.ts';
import { checkParameterKinds } from '../../../engines/dynamodb-expression/parameter-kinds.ts';
import { validationError } from '../../../service/validation-error.ts';
import { placeOfItem } from './item-keys.ts';
import { type WriteParameters, type WriteRequest, writeExpressions } from './write-request.ts';

const KINDS = { expressions: ['ConditionExpression'], legacy: ['Expected'] };

/** Checks a put. @throws AwsError ValidationException */
export function putRequest(
  input: WriteParameters & Pick<PutItemCommandInput, 'TableName' | 'Item' | 'ReturnValues'>,
): WriteRequest {
  checkParameterKinds(input, KINDS);
  const item = normalizeItem(input.Item ?? {});
  const { ReturnValues: returned = 'NONE' } = input;
  if (returned !== 'ALL_OLD' && returned !== 'NONE') {
    throw validationError('ReturnValues can only be ALL_OLD or NONE');
  }
  const size = itemSize(item);
  if (size > ITEM_BYTES_MAX) throw validationError('Item size has exceeded the maximum allowed size');
  const { condition } = writeExpressions(input);
  return {
    tableName: input.TableName ?? '',
    condition,
    showsFailedItem: input.ReturnValuesOnConditionCheckFailure === 'ALL_OLD',
    placeIn: ({ store }) => placeOfItem(item, store),
    outcome: () => ({ item, size }),
  };
}
