import type { Projection } from '@aws-sdk/client-dynamodb';
import { attributeOf, type Item, setAttribute } from '../../../engines/dynamodb-expression/attribute-value.ts';
import { itemSize } from '../../../engines/dynamodb-expression/item-size.ts';
import type { KeySchema } from './key-schema.ts';
import { indexOrderKey } from './order-key.ts';
import { type Keyed, SortedList } from './sorted-list.ts';

/** An item as it stands in a table or an index. */
export interface StoredItem extends Keyed {
  readonly item: Item;
  /** In bytes, as DynamoDB counts. */
  readonly size: number;
}

/** An item as an index holds it: its projected attributes. */
export interface IndexEntry extends StoredItem {
  /** The whole item. */
  readonly source: StoredItem;
}

/** What a secondary index is made of. */
export interface IndexDefinition {
  readonly name: string;
  readonly kind: 'local' | 'global';
  readonly schema: KeySchema;
  readonly projection: Projection;
}

/** A change that a write made to an index. */
export interface IndexChange {
  readonly index: SecondaryIndex;
  readonly before: IndexEntry | undefined;
  readonly after: IndexEntry | undefined;
}

/** A secondary index and the items in it. */
export class SecondaryIndex {
  readonly entries = new SortedList<IndexEntry>();
  /** Names of projected attributes, undefined when all are. */
  private readonly projected: ReadonlySet<string> | undefined;

  constructor(
    readonly definition: IndexDefinition,
    private readonly table: KeySchema,
  ) {
    this.projected = projectedNames(definition, table);
  }

  get projectsAll(): boolean {
    return this.projected === undefined;
  }

  /** Whether a projected attribute is asked for; paths are given by their first names. */
  projects(name: string): boolean {
    return this.projected?.has(name) ?? true;
  }

  /** Replaces what the index holds of an item; nothing is there before its first write, or after its last. */
  replace(before: StoredItem | undefined, after: StoredItem | undefined): IndexChange | undefined {
    const beforeKey = before && indexOrderKey(before.item, this.definition.schema, this.table);
    const entry = after && this.entryOf(after);
    const removed = beforeKey === undefined || beforeKey === entry?.key ? undefined : this.entries.delete(beforeKey);
    const replaced = entry && this.entries.set(entry);
    if (!removed && !entry) return undefined;
    return { index: this, before: removed ?? replaced, after: entry };
  }

  private entryOf(source: StoredItem): IndexEntry | undefined {
    const key = indexOrderKey(source.item, this.definition.schema, this.table);
    if (key === undefined) return undefined;
    if (!this.projected) return { key, item: source.item, size: source.size, source };
    const item: Item = {};
    for (const name of this.projected) {
      const value = attributeOf(source.item, name);
      if (value) setAttribute(item, name, value);
    }
    return { key, item, size: itemSize(item), source };
  }
}

function projectedNames({ projection, schema }: IndexDefinition, table: KeySchema): ReadonlySet<string> | undefined {
  if (projection.ProjectionType === 'ALL') return undefined;
  const keys = [...schema.attributes, ...table.attributes].map(({ name }) => name);
  return new Set([...keys, ...(projection.NonKeyAttributes ?? [])]);
}
