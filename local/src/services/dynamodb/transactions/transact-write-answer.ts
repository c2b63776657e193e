import type { ItemCollectionMetrics, TransactWriteItemsCommandInput } from '@aws-sdk/client-dynamodb';
import { addWrite, consumedCapacities, type Usages, usageOf, writeUnits } from '../items/consumed-capacity.ts';
import { itemCollectionMetrics } from '../items/item-collection.ts';
import type { DoneWrites } from './write-transaction.ts';

type Wanted = Pick<TransactWriteItemsCommandInput, 'ReturnConsumedCapacity' | 'ReturnItemCollectionMetrics'>;

/** What a transaction that was done answers. */
export function transactWriteAnswer(wanted: Wanted, { actions, stored }: DoneWrites) {
  const usages: Usages = new Map();
  const collections: Record<string, ItemCollectionMetrics[]> = {};
  const changes = stored.values();
  for (const { table, key, change } of actions) {
    const { name } = table.record;
    const usage = usageOf(name, usages);
    const made = change ? changes.next().value : undefined;
    if (made) addWrite(usage, made);
    else usage.table += writeUnits(table.store.entries.get(key ?? '')?.size ?? 0);
    const metrics = itemCollectionMetrics(
      table,
      (made?.after ?? made?.before)?.item,
      wanted.ReturnItemCollectionMetrics,
    );
    if (metrics) collections[name] = [...(collections[name] ?? []), metrics];
  }
  return {
    ...consumedCapacities(usages.values(), wanted.ReturnConsumedCapacity, 'write'),
    ...(Object.keys(collections).length > 0 ? { ItemCollectionMetrics: collections } : {}),
  };
}
