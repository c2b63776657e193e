import type { Stored } from '../configurations/stored.ts';

/** AWS's own policies have existed for long, and do not change. */
const SINCE = Date.UTC(2020, 6, 22);

/** A policy that AWS manages, with its documented id; its version never changes. */
export function managed<Config>(id: string, config: Config): Stored<Config> {
  return { id, etag: 'E23ZP02F085DFQ', createdAt: SINCE, lastModifiedAt: SINCE, config };
}

/** A list as CloudFront spells it. */
export function quantityOf<Item>(items: readonly Item[]) {
  return { Quantity: items.length, ...(items.length > 0 ? { Items: [...items] } : {}) };
}
