import type { ItemCollectionMetrics, TransactWriteItemsCommandInput } from '@aws-sdk/client-dynamodb';
import { addWrite, consumedCapacities, noUsage, type Usage, writeUnits } from '../items/consumed-capacity.ts';
import { itemCollectionMetrics } from '../items/item-collection.ts';
import type { DoneWrites } from './write-transaction.ts';

type Wanted = Pick<TransactWriteItemsCommandInput, 'ReturnConsumedCapacity' | 'ReturnItemCollectionMetrics'>;

/** What a transaction that was done answers. */
export function transactWriteAnswer(wanted: Wanted, { actions, stored }: DoneWrites) {
  const usages = new Map<string, Usage>();
  const collections: Record<string, ItemCollectionMetrics[]> = {};
  const changes = stored.values();
  for (const { table, key, change } of actions) {
    const { name } = table.record;
    const usage = usages.get(name) ?? noUsage(name);
    usages.set(name, usage);
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
  const kind = { kind: 'write', transactional: true } as const;
  return {
    ...consumedCapacities(usages.values(), wanted.ReturnConsumedCapacity, kind),
    ...(Object.keys(collections).length > 0 ? { ItemCollectionMetrics: collections } : {}),
  };
}
