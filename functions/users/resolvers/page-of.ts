import { util } from '@aws-appsync/utils';

const ITEMS_DEFAULT = 20;
const ITEMS_MAX = 100;

/** The arguments of fields that give pages. */
export interface PageArguments {
  readonly limit?: number | null;
  readonly nextToken?: string | null;
}

/** Which page is wanted. Ends the request with BadRequest when it is too large. */
export function pageOf({ limit, nextToken }: PageArguments) {
  const items = limit ?? ITEMS_DEFAULT;
  if (items < 1 || items > ITEMS_MAX) {
    const fields = [{ field: 'limit', message: `is not from 1 to ${ITEMS_MAX}` }];
    util.error(`limit must be from 1 to ${ITEMS_MAX}, not ${items}.`, 'BadRequest', null, { fields });
  }
  return { limit: items, nextToken: nextToken ?? null, scanIndexForward: false };
}
