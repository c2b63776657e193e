import type { Item } from '../../../engines/dynamodb-expression/attribute-value.ts';
import { itemSize } from '../../../engines/dynamodb-expression/item-size.ts';
import type { StateMap } from '../../../service/state-map.ts';
import { Expirations } from './expirations.ts';
import type { KeySchema } from './key-schema.ts';
import { type IndexChange, type IndexDefinition, SecondaryIndex, type StoredItem } from './secondary-index.ts';
import { SortedList } from './sorted-list.ts';

/** What a write did to a table. */
export interface StoredChange {
  readonly before: StoredItem | undefined;
  readonly after: StoredItem | undefined;
  readonly indexes: readonly IndexChange[];
}

const NO_CHANGES: readonly IndexChange[] = [];

/** A table's items in order, its indexes, and when its items expire. Built from the kept items; nothing here is kept itself. */
export class TableStore {
  readonly entries = new SortedList<StoredItem>();
  readonly indexes = new Map<string, SecondaryIndex>();
  expirations: Expirations | undefined;
  /** The sum of all items' sizes. */
  bytes = 0;

  /** @param prefix what the keys of this table's items begin with in `kept` */
  constructor(
    readonly schema: KeySchema,
    private readonly prefix: string,
    private readonly kept: StateMap<string, Item>,
  ) {}

  /** Takes an item back in that was kept over a restart. */
  restore(key: string, item: Item): void {
    this.place(key, { key, item, size: itemSize(item) });
  }

  /** Puts an item, or with undefined deletes it. `size` spares counting what was counted. */
  write(key: string, item: Item | undefined, size?: number): StoredChange {
    if (item) this.kept.set(this.prefix + key, item);
    else this.kept.delete(this.prefix + key);
    return this.place(key, item && { key, item, size: size ?? itemSize(item) });
  }

  /** Adds an index and fills it. */
  addIndex(definition: IndexDefinition): void {
    const index = new SecondaryIndex(definition, this.schema);
    for (const entry of this.all()) index.replace(undefined, entry);
    this.indexes.set(definition.name, index);
  }

  /** From now on items expire by this attribute, or with undefined never. */
  expireBy(attributeName: string | undefined): void {
    this.expirations = attributeName === undefined ? undefined : new Expirations(attributeName);
    for (const entry of this.all()) this.expirations?.replace(undefined, entry);
  }

  /** Forgets all items. */
  clear(): void {
    for (const { key } of this.all()) this.kept.delete(this.prefix + key);
    this.entries.clear();
    this.indexes.clear();
    this.bytes = 0;
  }

  all(): Iterable<StoredItem> {
    return this.entries.ascending('', '\uffff');
  }

  private place(key: string, after: StoredItem | undefined): StoredChange {
    const before = after ? this.entries.set(after) : this.entries.delete(key);
    this.bytes += (after?.size ?? 0) - (before?.size ?? 0);
    this.expirations?.replace(before, after);
    if (this.indexes.size === 0) return { before, after, indexes: NO_CHANGES };
    const indexes: IndexChange[] = [];
    for (const index of this.indexes.values()) {
      const change = index.replace(before, after);
      if (change) indexes.push(change);
    }
    return { before, after, indexes };
  }
}
