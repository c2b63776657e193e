import type { ItemCollectionMetrics, TransactWriteItemsCommandInput } from '@aws-sdk/client-dynamodb';
import type { Change } from '../items/commit.ts';
import { addWrite, consumedCapacity, noUsage, type Usage, writeUnits } from '../items/consumed-capacity.ts';
import { itemCollectionMetrics } from '../items/item-collection.ts';
import type { StoredChange } from '../storage/table-store.ts';
import type { Table } from '../tables/open-table.ts';

/** An action that was done: a check has no change. */
interface DoneAction {
  readonly table: Table;
  readonly key: string | undefined;
  readonly change: Change | undefined;
}

/** What a transaction that was done answers. @param stored what each change did, in their order */
export function transactWriteAnswer(
  input: TransactWriteItemsCommandInput,
  actions: readonly DoneAction[],
  stored: readonly StoredChange[],
) {
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
      input.ReturnItemCollectionMetrics,
    );
    if (metrics) collections[name] = [...(collections[name] ?? []), metrics];
  }
  const capacities = [...usages.values()].flatMap(
    (usage) => consumedCapacity(usage, input.ReturnConsumedCapacity, { kind: 'write', transactional: true }) ?? [],
  );
  return {
    ...(capacities.length > 0 ? { ConsumedCapacity: capacities } : {}),
    ...(Object.keys(collections).length > 0 ? { ItemCollectionMetrics: collections } : {}),
  };
}
