import type {
  ConsumedCapacity,
  ItemCollectionMetrics,
  ReturnConsumedCapacity,
  ReturnItemCollectionMetrics,
} from '@aws-sdk/client-dynamodb';
import { addWrite, consumedCapacity, noUsage } from './consumed-capacity.ts';
import { itemCollectionMetrics } from './item-collection.ts';
import type { PerformedWrite } from './perform-write.ts';

interface Wanted {
  readonly ReturnConsumedCapacity?: ReturnConsumedCapacity | undefined;
  readonly ReturnItemCollectionMetrics?: ReturnItemCollectionMetrics | undefined;
}

/** The parts of an answer that all writes have in common; what was not asked for is left out. */
export function writeAnswer(
  { table, before, after, change }: PerformedWrite,
  wanted: Wanted,
): { ConsumedCapacity?: ConsumedCapacity; ItemCollectionMetrics?: ItemCollectionMetrics } {
  const { ReturnConsumedCapacity: capacity, ReturnItemCollectionMetrics: metrics } = wanted;
  if (capacity === undefined && metrics === undefined) return {};
  const usage = noUsage(table.record.name);
  addWrite(usage, change);
  const ConsumedCapacity = consumedCapacity(usage, capacity);
  const ItemCollectionMetrics = itemCollectionMetrics(table, after ?? before, metrics);
  return {
    ...(ConsumedCapacity ? { ConsumedCapacity } : {}),
    ...(ItemCollectionMetrics ? { ItemCollectionMetrics } : {}),
  };
}
