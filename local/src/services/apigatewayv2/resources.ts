import { type Page, page } from '../../service/page.ts';
import type { StateMap } from '../../service/state-map.ts';
import type { ApiGatewayContext } from './api-gateway-context.ts';
import { notFound } from './errors.ts';
import type { ApiRecord } from './state.ts';

/** The key of a resource below others: `a1b2c3/routes-id/…`. */
export function keyOf(...path: readonly (string | undefined)[]): string {
  return path.join('/');
}

/**
 * The API of an id, in the caller's region.
 * @throws NotFoundException
 */
export function requireApi(apiId: string | undefined, context: ApiGatewayContext): ApiRecord {
  const record = context.state.apis.get(apiId ?? '');
  if (record?.region !== context.region) throw notFound('API', `${context.account}:${apiId}`);
  return record;
}

/**
 * The resource at `path`.
 * @param noun what it is called in the error
 * @throws NotFoundException
 */
export function requireResource<Value>(
  map: StateMap<string, Value>,
  noun: string,
  ...path: readonly (string | undefined)[]
): Value {
  const value = map.get(keyOf(...path));
  if (value === undefined) throw notFound(noun, path.at(-1) ?? '');
  return value;
}

/** The resources below `path`, oldest first. */
export function resourcesBelow<Value>(map: StateMap<string, Value>, ...path: readonly (string | undefined)[]): Value[] {
  const prefix = `${keyOf(...path)}/`;
  const found: Value[] = [];
  for (const [key, value] of map) if (key.startsWith(prefix)) found.push(value);
  return found;
}

/** Deletes the resources below `path`. */
export function deleteBelow(map: StateMap<string, unknown>, ...path: readonly (string | undefined)[]): void {
  const prefix = `${keyOf(...path)}/`;
  for (const key of [...map.keys()]) if (key.startsWith(prefix)) map.delete(key);
}

/**
 * A page of a list as all `Get…s` operations answer it.
 * @throws BadRequestException for a token that was not given
 */
export function pageOf<Item>(
  all: readonly Item[],
  idOf: (item: Item) => string,
  { MaxResults, NextToken }: { MaxResults?: string | undefined; NextToken?: string | undefined },
): { Items: Item[]; NextToken: string | undefined } {
  const limit = MaxResults === undefined ? undefined : Math.max(1, Number.parseInt(MaxResults, 10) || 1);
  const cut: Page<Item> = page(all, idOf, { token: NextToken, limit, invalidTokenCode: 'BadRequestException' });
  return { Items: [...cut.items], NextToken: cut.nextToken };
}
