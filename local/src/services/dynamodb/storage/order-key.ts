import type { Item } from '../../../engines/dynamodb-expression/attribute-value.ts';
import { SORT_KEY_END, sortKeyOf } from '../../../engines/dynamodb-expression/sort-key.ts';
import { type KeySchema, keyValueOf } from './key-schema.ts';
import { partitionHash } from './partition-hash.ts';

/**
 * An item's place in a table: partitions by hash, then items by sort key. Two items have one place only if they have one
 * primary key. Undefined for an item without the key.
 */
export function tableOrderKey(item: Item, schema: KeySchema): string | undefined {
  const hashValue = keyValueOf(item, schema.hash);
  if (!hashValue) return undefined;
  const partition = partitionHash(hashValue);
  if (!schema.range) return partition;
  const rangeValue = keyValueOf(item, schema.range);
  return rangeValue && partition + sortKeyOf(rangeValue) + SORT_KEY_END;
}

/**
 * An item's place in an index: as in a table, then by the hash of its primary key, because many items may have one index
 * key. Undefined for an item that the index does not hold.
 */
export function indexOrderKey(item: Item, index: KeySchema, table: KeySchema): string | undefined {
  let place = '';
  for (const attribute of index.hashes) {
    const value = keyValueOf(item, attribute);
    if (!value) return undefined;
    place += partitionHash(value);
  }
  for (const attribute of index.ranges) {
    const value = keyValueOf(item, attribute);
    if (!value) return undefined;
    place += sortKeyOf(value) + SORT_KEY_END;
  }
  const primary = primaryPlace(item, table);
  return primary && place + primary;
}

/** Two primary keys may have one hash, which joins their bytes, but not one sort key as well. */
function primaryPlace(item: Item, { hash, range }: KeySchema): string | undefined {
  const hashValue = keyValueOf(item, hash);
  if (!hashValue || !range) return hashValue && partitionHash(hashValue);
  const rangeValue = keyValueOf(item, range);
  return rangeValue && partitionHash(hashValue, rangeValue) + sortKeyOf(rangeValue);
}
