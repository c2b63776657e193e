/** A page of one of CloudFront's lists, without its items. */
export interface ListPage<Item> {
  readonly items: readonly Item[];
  readonly marker: string;
  readonly nextMarker: string | undefined;
  readonly itemsMax: number;
}

const ITEMS_MAX = 100;

/** Cuts a page out of what is behind the marker, which is the last id of the page before; the order is the map's. */
export function cutList<Item>(
  all: readonly Item[],
  idOf: (item: Item) => string,
  { Marker = '', MaxItems }: { readonly Marker?: string | undefined; readonly MaxItems?: number | undefined },
): ListPage<Item> {
  const itemsMax = Number(MaxItems ?? ITEMS_MAX);
  const start = Marker === '' ? 0 : all.findIndex((item) => idOf(item) === Marker) + 1;
  const items = all.slice(start, start + itemsMax);
  const last = items.at(-1);
  const nextMarker = last !== undefined && start + items.length < all.length ? idOf(last) : undefined;
  return { items, marker: Marker, nextMarker, itemsMax };
}
