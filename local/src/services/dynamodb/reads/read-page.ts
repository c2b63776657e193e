import type { Item } from '../../../engines/dynamodb-expression/attribute-value.ts';
import { evaluateCondition } from '../../../engines/dynamodb-expression/evaluate-condition.ts';
import type { Condition } from '../../../engines/dynamodb-expression/syntax.ts';
import { noUsage, readUnits, type Usage } from '../items/consumed-capacity.ts';
import { keyOf } from '../storage/key-schema.ts';
import type { IndexEntry, StoredItem } from '../storage/secondary-index.ts';
import { PAGE_BYTES_MAX, pageBytes } from './page-bytes.ts';
import type { ReadTarget } from './read-target.ts';
import type { Selection } from './selection.ts';

/** What to read, and what of it to answer. */
export interface PageRequest {
  readonly target: ReadTarget;
  readonly entries: Iterable<StoredItem>;
  readonly limit: number | undefined;
  readonly filter: { readonly condition: Condition; readonly values: Item } | undefined;
  readonly selection: Selection;
  /** Reads a local index's items from its table as well. */
  readonly wholeItems: boolean;
  readonly isConsistent: boolean | undefined;
}

/** A page: `Count` items of the `ScannedCount` that were read. */
export interface Page {
  readonly items: Item[];
  readonly count: number;
  readonly scannedCount: number;
  /** Set where the page ended before the entries were known to have ended. */
  readonly lastEvaluatedKey: Item | undefined;
  readonly usage: Usage;
}

/** Reads one page. It ends with its limit, after 1 MB or with the last entry; the filter comes after that. */
export function readPage(request: PageRequest): Page {
  const { target, limit = Number.POSITIVE_INFINITY, filter, selection, wholeItems } = request;
  const rangeName = target.table.store.schema.range?.name;
  const items: Item[] = [];
  let count = 0;
  let scannedCount = 0;
  let bytes = 0;
  let entryBytes = 0;
  let tableBytes = 0;
  let last: StoredItem | undefined;
  for (const entry of request.entries) {
    last = entry;
    scannedCount++;
    entryBytes += entry.size;
    const stored = wholeItems && isIndexEntry(entry) ? entry.source : entry;
    if (wholeItems) tableBytes += stored.size;
    bytes += pageBytes(stored.item, rangeName);
    if (!filter || evaluateCondition(filter.condition, stored.item, filter.values)) {
      count++;
      if (!selection.countsOnly) items.push(selection.of(stored.item));
    }
    if (scannedCount >= limit || bytes >= PAGE_BYTES_MAX) break;
  }
  const isCut = scannedCount >= limit || bytes >= PAGE_BYTES_MAX;
  const lastEvaluatedKey = isCut && last ? keyOf(fullItem(last), target.startKeySchemas) : undefined;
  return { items, count, scannedCount, lastEvaluatedKey, usage: usageOf(request, entryBytes, tableBytes) };
}

function usageOf({ target, isConsistent }: PageRequest, entryBytes: number, tableBytes: number): Usage {
  const { index, table } = target;
  const usage = noUsage(table.record.name);
  const units = readUnits(entryBytes, isConsistent);
  if (!index) usage.table = units;
  else {
    const { name, kind } = index.definition;
    usage[kind].set(name, units);
    if (tableBytes > 0) usage.table = readUnits(tableBytes, isConsistent);
  }
  return usage;
}

function fullItem(entry: StoredItem): Item {
  return isIndexEntry(entry) ? entry.source.item : entry.item;
}

function isIndexEntry(entry: StoredItem): entry is IndexEntry {
  return 'source' in entry;
}
