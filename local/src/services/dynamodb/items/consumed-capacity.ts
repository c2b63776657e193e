import type { Capacity, ConsumedCapacity, ReturnConsumedCapacity } from '@aws-sdk/client-dynamodb';
import { itemsEqual } from '../../../engines/dynamodb-expression/compare-values.ts';
import type { IndexChange } from '../storage/secondary-index.ts';
import type { StoredChange } from '../storage/table-store.ts';

/** Units that a request used, on the table and on its indexes. */
export interface Usage {
  readonly tableName: string;
  table: number;
  readonly local: Map<string, number>;
  readonly global: Map<string, number>;
}

/** By table. */
export type Usages = Map<string, Usage>;

const READ_UNIT_BYTES = 4096;
const WRITE_UNIT_BYTES = 1024;

export function noUsage(tableName: string): Usage {
  return { tableName, table: 0, local: new Map(), global: new Map() };
}

/** What a request used of one table among several. */
export function usageOf(tableName: string, usages: Usages): Usage {
  const usage = usages.get(tableName) ?? noUsage(tableName);
  usages.set(tableName, usage);
  return usage;
}

/** Read units for so many bytes; half of them when the read need not be consistent. */
export function readUnits(bytes: number, isConsistent: boolean | undefined): number {
  const units = Math.max(1, Math.ceil(bytes / READ_UNIT_BYTES));
  return isConsistent ? units : units / 2;
}

/** Adds what a write used. https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html */
export function addWrite(usage: Usage, { before, after, indexes }: StoredChange): void {
  usage.table += writeUnits(Math.max(before?.size ?? 0, after?.size ?? 0));
  for (const change of indexes) {
    const units = indexWriteUnits(change);
    const { name, kind } = change.index.definition;
    if (units > 0) usage[kind].set(name, (usage[kind].get(name) ?? 0) + units);
  }
}

export function writeUnits(bytes: number): number {
  return Math.max(1, Math.ceil(bytes / WRITE_UNIT_BYTES));
}

/**
 * The answer's `ConsumedCapacity`, as far as the request asks for it.
 * @param transaction of what kind of actions: it uses twice as many units, and reports whose they are
 */
export function consumedCapacity(
  usage: Usage,
  wanted: ReturnConsumedCapacity | undefined,
  transaction?: 'read' | 'write',
): ConsumedCapacity | undefined {
  if (wanted !== 'TOTAL' && wanted !== 'INDEXES') return undefined;
  const capacity = (units: number): Capacity => {
    if (!transaction) return { CapacityUnits: units };
    const named = transaction === 'read' ? { ReadCapacityUnits: 2 * units } : { WriteCapacityUnits: 2 * units };
    return { CapacityUnits: 2 * units, ...named };
  };
  const arms = (units: ReadonlyMap<string, number>) =>
    Object.fromEntries([...units].map(([name, count]) => [name, capacity(count)]));
  const total = usage.table + sum(usage.local) + sum(usage.global);
  if (wanted === 'TOTAL') return { TableName: usage.tableName, ...capacity(total) };
  return {
    TableName: usage.tableName,
    ...capacity(total),
    Table: capacity(usage.table),
    ...(usage.local.size > 0 ? { LocalSecondaryIndexes: arms(usage.local) } : {}),
    ...(usage.global.size > 0 ? { GlobalSecondaryIndexes: arms(usage.global) } : {}),
  };
}

/** The same for several tables: a member of the answer, or none. */
export function consumedCapacities(
  usages: Iterable<Usage>,
  wanted: ReturnConsumedCapacity | undefined,
  transaction?: 'read' | 'write',
): { ConsumedCapacity?: ConsumedCapacity[] } {
  const capacities = [...usages].flatMap((usage) => consumedCapacity(usage, wanted, transaction) ?? []);
  return capacities.length > 0 ? { ConsumedCapacity: capacities } : {};
}

/** An index is charged for what changes in it; an item that moves is deleted and put. */
function indexWriteUnits({ before, after }: IndexChange): number {
  if (before && after && before.key === after.key) {
    return itemsEqual(before.item, after.item) ? 0 : writeUnits(Math.max(before.size, after.size));
  }
  return (before ? writeUnits(before.size) : 0) + (after ? writeUnits(after.size) : 0);
}

function sum(units: ReadonlyMap<string, number>): number {
  let total = 0;
  for (const count of units.values()) total += count;
  return total;
}
