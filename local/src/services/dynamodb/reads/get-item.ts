import type { GetItemCommandInput, KeysAndAttributes } from '@aws-sdk/client-dynamodb';
import type { Item } from '../../../engines/dynamodb-expression/attribute-value.ts';
import { normalizeItem } from '../../../engines/dynamodb-expression/normalize-value.ts';
import { checkParameterKinds } from '../../../engines/dynamodb-expression/parameter-kinds.ts';
import { compileExpressions } from '../../../engines/dynamodb-expression/request-expressions.ts';
import { checkConstraints } from '../constraints/constraint.ts';
import { consumedCapacity, noUsage, readUnits } from '../items/consumed-capacity.ts';
import { placeOfKey } from '../items/item-keys.ts';
import { checkKeyPaths } from '../items/key-paths.ts';
import type { DynamoDBContext } from '../state.ts';
import { openTable } from '../tables/open-table.ts';
import { getItemConstraints } from './read-constraints.ts';
import { checkAttributesToGet, projector } from './selection.ts';

const KINDS = { expressions: ['ProjectionExpression'], legacy: ['AttributesToGet'] };

/**
 * Reads one item. https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_GetItem.html
 * @throws AwsError ValidationException, ResourceNotFoundException
 */
export function getItem(input: GetItemCommandInput, context: DynamoDBContext) {
  checkConstraints(getItemConstraints, input);
  checkParameterKinds(input, KINDS);
  const key = normalizeItem(input.Key ?? {});
  const { paths, of } = projectionOf(input);
  const table = openTable(input.TableName, context);
  const place = placeOfKey(key, table.store.schema);
  checkKeyPaths(paths ?? [], table.store);
  const entry = table.store.entries.get(place);
  const usage = noUsage(table.record.name);
  usage.table = readUnits(entry?.size ?? 0, input.ConsistentRead);
  const ConsumedCapacity = consumedCapacity(usage, input.ReturnConsumedCapacity);
  return { ...(entry ? { Item: of(entry.item) } : {}), ...(ConsumedCapacity ? { ConsumedCapacity } : {}) };
}

/** What a read of single items answers of them. @throws AwsError ValidationException */
export function projectionOf(
  input: Pick<KeysAndAttributes, 'AttributesToGet' | 'ProjectionExpression' | 'ExpressionAttributeNames'>,
): { paths: ReturnType<typeof projector>['paths']; of(item: Item): Item } {
  checkAttributesToGet(input.AttributesToGet);
  return projector(compileExpressions(input).projection, input.AttributesToGet);
}
