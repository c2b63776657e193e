import { AwsError } from './errors.ts';

/** A page of a list and the token of the next one. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextToken: string | undefined;
}

/**
 * Cuts a page out of `all`. The token is the id of the last item shown, so that a list that changes meanwhile neither
 * repeats nor skips what stayed. `all` is in a stable order.
 * @throws AwsError with `invalidTokenCode` for a token that this list never gave
 */
export function page<Item>(
  all: readonly Item[],
  idOf: (item: Item) => string,
  options: { token?: string | undefined; limit?: number | undefined; invalidTokenCode?: string },
): Page<Item> {
  const limit = options.limit ?? all.length;
  let start = 0;
  if (options.token !== undefined && options.token !== '') {
    const last = Buffer.from(options.token, 'base64url').toString();
    start = all.findIndex((item) => idOf(item) === last) + 1;
    if (start === 0) throw new AwsError(options.invalidTokenCode ?? 'ValidationException', 'The token is not valid.');
  }
  const items = all.slice(start, start + limit);
  const last = items.at(-1);
  const more = last !== undefined && start + items.length < all.length;
  return { items, nextToken: more ? Buffer.from(idOf(last)).toString('base64url') : undefined };
}
