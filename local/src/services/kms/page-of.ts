import { page } from '../../service/page.ts';
import { validationError } from './errors.ts';

const LIMIT_DEFAULT = 100;

/**
 * A page as all of KMS's lists give it.
 * @throws AwsError InvalidMarkerException; ValidationException
 */
export function pageOf<Item>(
  all: readonly Item[],
  idOf: (item: Item) => string,
  { Limit, Marker }: { readonly Limit?: number | undefined; readonly Marker?: string | undefined },
  limitMax: number,
) {
  if (Limit !== undefined && (Limit < 1 || Limit > limitMax)) {
    throw validationError(
      `1 validation error detected: Value '${Limit}' at 'limit' failed to satisfy constraint: Member must have value between 1 and ${limitMax}`,
    );
  }
  const { items, nextToken } = page(all, idOf, {
    token: Marker,
    limit: Limit ?? Math.min(LIMIT_DEFAULT, limitMax),
    invalidTokenCode: 'InvalidMarkerException',
  });
  return { items, NextMarker: nextToken, Truncated: nextToken !== undefined };
}
