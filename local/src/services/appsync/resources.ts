import { page } from '../../service/page.ts';
import type { StateMap } from '../../service/state-map.ts';
import { notFound } from './errors.ts';
import { type AppSyncContext, keyOf, type StoredApi } from './state.ts';

/**
 * The API of an id, in the caller's region.
 * @throws NotFoundException
 */
export function requireApi(apiId: string | undefined, context: AppSyncContext): StoredApi {
  const stored = context.state.apis.get(apiId ?? '');
  if (stored?.region !== context.region) throw notFound(`GraphQL API ${apiId} not found.`);
  return stored;
}

/**
 * Something that belongs to an API.
 * @param noun what it is called in the error
 * @throws NotFoundException
 */
export function requireResource<Value>(
  map: StateMap<string, Value>,
  noun: string,
  apiId: string | undefined,
  name: string | undefined,
): Value {
  const value = map.get(keyOf(apiId ?? '', name ?? ''));
  if (value === undefined) throw notFound(`No ${noun} found.`);
  return value;
}

/** What belongs to an API, oldest first. */
export function resourcesOf<Value>(map: StateMap<string, Value>, apiId: string): Value[] {
  const prefix = keyOf(apiId, '');
  return [...map].flatMap(([key, value]) => (key.startsWith(prefix) ? [value] : []));
}

/** Deletes what belongs to an API. */
export function deleteResourcesOf(map: StateMap<string, unknown>, apiId: string): void {
  const prefix = keyOf(apiId, '');
  for (const key of [...map.keys()]) if (key.startsWith(prefix)) map.delete(key);
}

/**
 * A page of a list.
 * @throws BadRequestException for a token that was not given
 */
export function pageOf<Item>(
  all: readonly Item[],
  idOf: (item: Item) => string,
  { nextToken: token, maxResults: limit }: { nextToken?: string | undefined; maxResults?: number | undefined },
): { items: Item[]; nextToken: string | undefined } {
  const { items, nextToken } = page(all, idOf, { token, limit, invalidTokenCode: 'BadRequestException' });
  return { items: [...items], nextToken };
}
