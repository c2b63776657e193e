import type { ItemCollectionMetrics, ReturnItemCollectionMetrics } from '@aws-sdk/client-dynamodb';
import type { Item } from '../../../engines/dynamodb-expression/attribute-value.ts';
import { keyValueOf } from '../storage/key-schema.ts';
import type { Table } from '../tables/open-table.ts';

/**
 * The size of the item's collection, in the whole gigabytes around it. Only tables with local indexes have collections.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LSI.html#LSI.ItemCollections
 */
export function itemCollectionMetrics(
  { record, store }: Table,
  item: Item | undefined,
  wanted: ReturnItemCollectionMetrics | undefined,
): ItemCollectionMetrics | undefined {
  const hash = item && keyValueOf(item, store.schema.hash);
  if (wanted !== 'SIZE' || record.localIndexes.length === 0 || !hash) return undefined;
  return { ItemCollectionKey: { [store.schema.hash.name]: hash }, SizeEstimateRangeGB: [0, 1] };
}
