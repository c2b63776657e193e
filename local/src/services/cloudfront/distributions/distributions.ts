import { isDeepStrictEqual } from 'node:util';
import { AwsError } from '../../../service/errors.ts';
import { tagsToRecord } from '../../../service/tags.ts';
import { locationOf } from '../configurations/configuration-kind.ts';
import { requireMatch } from '../configurations/require-match.ts';
import { changed, newId, newStored } from '../configurations/stored.ts';
import { invalidArgument, notFound } from '../errors.ts';
import type { CloudFrontContext, Input, StoredDistribution } from '../state.ts';
import { checkConfig } from './check-config.ts';
import { completeConfig } from './complete-config.ts';
import { describeDistribution } from './describe-distribution.ts';

/** https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_CreateDistribution.html */
export function createDistribution({ DistributionConfig }: Input<'CreateDistribution'>, context: CloudFrontContext) {
  return create(DistributionConfig, {}, context);
}

/** https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_CreateDistributionWithTags.html */
export function createDistributionWithTags(
  { DistributionConfigWithTags: given }: Input<'CreateDistributionWithTags'>,
  context: CloudFrontContext,
) {
  return create(given?.DistributionConfig, tagsToRecord(given?.Tags?.Items), context);
}

/** A distribution is deployed at once: there are no edges to wait for. */
export function getDistribution({ Id }: Input<'GetDistribution'>, context: CloudFrontContext) {
  const stored = requireDistribution(Id, context);
  return { Distribution: describeDistribution(stored, context), ETag: stored.etag };
}

export function getDistributionConfig({ Id }: Input<'GetDistributionConfig'>, context: CloudFrontContext) {
  const { config, etag } = requireDistribution(Id, context);
  return { DistributionConfig: config, ETag: etag };
}

/**
 * https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_UpdateDistribution.html
 * @throws AwsError NoSuchDistribution, InvalidIfMatchVersion, PreconditionFailed, IllegalUpdate; what the check throws
 */
export function updateDistribution(
  { Id, IfMatch, DistributionConfig }: Input<'UpdateDistribution'>,
  context: CloudFrontContext,
) {
  const stored = requireDistribution(Id, context);
  requireMatch(IfMatch, stored.etag, 'distribution');
  if (!DistributionConfig) throw invalidArgument('The parameter DistributionConfig is required.');
  const config = completeConfig(DistributionConfig);
  if (config.CallerReference !== stored.config.CallerReference) {
    throw new AwsError('IllegalUpdate', 'The caller reference of a distribution cannot be changed.');
  }
  checkConfig(config, stored.id, context);
  const { state, ids, clock } = context;
  const updated = changed(stored, config, ids, clock.now());
  state.distributions.set(stored.id, updated);
  state.cache.delete(stored.id);
  return { Distribution: describeDistribution(updated, context), ETag: updated.etag };
}

/** @throws AwsError NoSuchDistribution, InvalidIfMatchVersion, PreconditionFailed, DistributionNotDisabled */
export function deleteDistribution({ Id, IfMatch }: Input<'DeleteDistribution'>, context: CloudFrontContext) {
  const { id, etag, config } = requireDistribution(Id, context);
  requireMatch(IfMatch, etag, 'distribution');
  if (config.Enabled) {
    throw new AwsError('DistributionNotDisabled', 'The distribution you are trying to delete has not been disabled.');
  }
  const { distributions, invalidations, cache } = context.state;
  distributions.delete(id);
  cache.delete(id);
  for (const [key, { distributionId }] of invalidations) if (distributionId === id) invalidations.delete(key);
  return {};
}

/** @throws AwsError NoSuchDistribution */
export function requireDistribution(id: string | undefined, { state }: CloudFrontContext): StoredDistribution {
  const stored = state.distributions.get(id ?? '');
  if (!stored) throw notFound('NoSuchDistribution', 'distribution');
  return stored;
}

/** Asked again in the same words, with the same caller reference, it gives what it made before. */
function create(
  given: Input<'CreateDistribution'>['DistributionConfig'],
  tags: Readonly<Record<string, string>>,
  context: CloudFrontContext,
) {
  if (!given) throw invalidArgument('The parameter DistributionConfig is required.');
  const config = completeConfig(given);
  const stored = madeBefore(config, context) ?? make(config, tags, context);
  return {
    Distribution: describeDistribution(stored, context),
    Location: locationOf(`distribution/${stored.id}`),
    ETag: stored.etag,
  };
}

function madeBefore(
  config: StoredDistribution['config'],
  { state }: CloudFrontContext,
): StoredDistribution | undefined {
  const reference = config.CallerReference;
  const known = [...state.distributions.values()].find((other) => other.config.CallerReference === reference);
  if (known && !isDeepStrictEqual(known.config, config)) {
    const message = `The caller reference that you are using to create a distribution is associated with another distribution. Already exists: ${known.id}`;
    throw new AwsError('DistributionAlreadyExists', message);
  }
  return known;
}

function make(
  config: StoredDistribution['config'],
  tags: Readonly<Record<string, string>>,
  context: CloudFrontContext,
): StoredDistribution {
  checkConfig(config, undefined, context);
  const { state, ids, clock } = context;
  const domainName = `d${ids.lower(13)}.cloudfront.net`;
  const stored = { ...newStored(newId(ids), config, ids, clock.now()), domainName, tags };
  state.distributions.set(stored.id, stored);
  return stored;
}
