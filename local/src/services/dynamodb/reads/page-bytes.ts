import type { AttributeValue, Item } from '../../../engines/dynamodb-expression/attribute-value.ts';
import { textBytes, valueSize } from '../../../engines/dynamodb-expression/item-size.ts';

/** A page of a query or scan ends when what was read for it reaches this many bytes. */
export const PAGE_BYTES_MAX = 1024 * 1024;

/** A stored item is cut into blocks, each of which repeats the sort key. */
const BLOCK_BYTES = 3072;
const BLOCK_HEADER_BYTES = 18;
const ITEM_HEADER_BYTES = 2;

/**
 * An item's share of a page. Not the documented size but that of DynamoDB's own form of it, as its page ends show (found
 * by the authors of dynalite): names are numbers, values have length prefixes.
 */
export function pageBytes(item: Item, rangeName: string | undefined): number {
  let bytes = 0;
  let rangeBytes = 0;
  for (const name in item) {
    const value = item[name];
    if (!value) continue;
    if (name === rangeName) rangeBytes = valueSize(value);
    else bytes += 1 + prefixedBytes(value);
  }
  const blocks = 1 + Math.floor((1 + bytes) / BLOCK_BYTES);
  return ITEM_HEADER_BYTES + bytes + blocks * (BLOCK_HEADER_BYTES + rangeBytes);
}

function prefixedBytes(value: AttributeValue): number {
  if (value.S !== undefined) return textBytes(value.S) + prefixOf(textBytes(value.S));
  if (value.NULL !== undefined) return 0;
  if (value.L) return 3 + value.L.reduce((bytes, element) => bytes + 1 + prefixedBytes(element), 0);
  if (value.M) {
    return 3 + Object.values(value.M).reduce((bytes, element) => bytes + 2 + prefixedBytes(element), 0);
  }
  const members = value.SS ?? value.NS ?? value.BS;
  return valueSize(value) + 1 + (members?.length ?? 0);
}

function prefixOf(bytes: number): number {
  if (bytes < 128) return 1;
  return bytes < 16_384 ? 2 : 3;
}
