import { isDeepStrictEqual } from 'node:util';
import { AwsError } from '../../../service/errors.ts';
import { checkQuantities } from '../configurations/check-quantities.ts';
import { locationOf } from '../configurations/configuration-kind.ts';
import { cutList } from '../configurations/cut-list.ts';
import { newId } from '../configurations/stored.ts';
import { matchesPath } from '../data-plane/matches-path.ts';
import { invalidArgument, notFound } from '../errors.ts';
import type { CloudFrontContext, Input, Output, StoredInvalidation } from '../state.ts';
import { requireDistribution } from './distributions.ts';

/**
 * Drops what the edge has cached of these paths; it is completed at once.
 * https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_CreateInvalidation.html
 * @throws AwsError NoSuchDistribution, InvalidArgument, InconsistentQuantities
 */
export function createInvalidation(input: Input<'CreateInvalidation'>, context: CloudFrontContext) {
  const { id: distributionId } = requireDistribution(input.DistributionId, context);
  const { InvalidationBatch: batch } = input;
  const paths = batch?.Paths?.Items ?? [];
  checkQuantities(batch);
  if (!batch || paths.length === 0 || !paths.every((path) => path.startsWith('/'))) {
    throw invalidArgument('Your request contains one or more invalid invalidation paths.');
  }
  const { state, ids, clock } = context;
  const stored = madeBefore(distributionId, batch, context) ?? {
    id: newId(ids, 'I'),
    distributionId,
    createdAt: clock.now(),
    batch,
  };
  state.invalidations.set(stored.id, stored);
  drop(distributionId, paths, context);
  const Location = locationOf(`distribution/${distributionId}/invalidation/${stored.id}`);
  return { Location, Invalidation: describe(stored) };
}

/** @throws AwsError NoSuchDistribution, NoSuchInvalidation */
export function getInvalidation({ DistributionId, Id }: Input<'GetInvalidation'>, context: CloudFrontContext) {
  const { id } = requireDistribution(DistributionId, context);
  const stored = context.state.invalidations.get(Id ?? '');
  if (stored?.distributionId !== id) throw notFound('NoSuchInvalidation', 'invalidation');
  return { Invalidation: describe(stored) };
}

/** Newest first. */
export function listInvalidations(
  input: Input<'ListInvalidations'>,
  context: CloudFrontContext,
): Output<'ListInvalidations'> {
  const { id: distributionId } = requireDistribution(input.DistributionId, context);
  const own = [...context.state.invalidations.values()].filter((other) => other.distributionId === distributionId);
  const page = cutList(own.reverse(), ({ id }) => id, input);
  return {
    InvalidationList: {
      Marker: page.marker,
      NextMarker: page.nextMarker,
      MaxItems: page.itemsMax,
      IsTruncated: page.nextMarker !== undefined,
      Quantity: page.items.length,
      Items: page.items.map(({ id, createdAt }) => ({
        Id: id,
        CreateTime: new Date(createdAt),
        Status: 'Completed',
      })),
    },
  };
}

function madeBefore(
  distributionId: string,
  batch: StoredInvalidation['batch'],
  { state }: CloudFrontContext,
): StoredInvalidation | undefined {
  const known = [...state.invalidations.values()].find(
    (other) => other.distributionId === distributionId && other.batch.CallerReference === batch.CallerReference,
  );
  if (known && !isDeepStrictEqual(known.batch, batch)) {
    throw new AwsError('InvalidArgument', 'The caller reference is that of another invalidation.');
  }
  return known;
}

/** A `*` stands at the end of a path; the query string is part of what a path may name. */
function drop(distributionId: string, paths: readonly string[], { state }: CloudFrontContext): void {
  const cached = state.cache.get(distributionId);
  for (const [key, { path, query }] of cached ?? []) {
    const whole = query === '' ? path : `${path}?${query}`;
    if (paths.some((pattern) => pattern === path || matchesPath(pattern, whole))) cached?.delete(key);
  }
}

function describe({ id, createdAt, batch }: StoredInvalidation) {
  return { Id: id, Status: 'Completed', CreateTime: new Date(createdAt), InvalidationBatch: batch };
}
