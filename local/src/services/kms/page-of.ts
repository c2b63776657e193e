import { Constraints } from '../../engines/constraints/constraints.ts';
import { page } from '../../service/page.ts';

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
  new Constraints().number('limit', Limit, { min: 1, max: limitMax }).check();
  const { items, nextToken } = page(all, idOf, {
    token: Marker,
    limit: Limit ?? Math.min(LIMIT_DEFAULT, limitMax),
    invalidTokenCode: 'InvalidMarkerException',
  });
  return { items, NextMarker: nextToken, Truncated: nextToken !== undefined };
}
