import { page } from '../../service/page.ts';
import { validationError } from './errors.ts';

const ITEMS_DEFAULT = 100;
const ITEMS_MAX = 1000;

export interface Paging {
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

/** A page of a list, sorted by `idOf`, and the rest of the answer: `IsTruncated`, and a `Marker` when there is more. */
export function markerPage<Item>(all: Iterable<Item>, idOf: (item: Item) => string, { Marker, MaxItems }: Paging) {
  if (MaxItems !== undefined && (MaxItems < 1 || MaxItems > ITEMS_MAX)) {
    throw validationError('maxItems', MaxItems, `have value between 1 and ${ITEMS_MAX}`);
  }
  const sorted = [...all].sort((left, right) => (idOf(left) < idOf(right) ? -1 : 1));
  const options = { token: Marker, limit: MaxItems ?? ITEMS_DEFAULT, invalidTokenCode: 'ValidationError' };
  const { items, nextToken } = page(sorted, idOf, options);
  const rest = nextToken === undefined ? { IsTruncated: false } : { IsTruncated: true, Marker: nextToken };
  return { items: [...items], rest };
}
