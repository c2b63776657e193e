import type { CachePolicyConfig } from '@aws-sdk/client-cloudfront';
import { behaviorsOf } from '../configurations/behaviors-of.ts';
import {
  type ConfigurationKind,
  createConfiguration,
  deleteConfiguration,
  isUsedBy,
  locationOf,
  requireConfiguration,
  updateConfiguration,
} from '../configurations/configuration-kind.ts';
import type { Stored } from '../configurations/stored.ts';
import type { CloudFrontContext, Input, Output } from '../state.ts';
import { checkCachePolicy } from './check-cache-policy.ts';
import { cutPolicies } from './cut-policies.ts';
import { MANAGED_CACHE_POLICIES } from './managed-cache-policies.ts';

type Config = CachePolicyConfig;

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cache-key-understand-cache-policy.html */
export const cachePolicyKind: ConfigurationKind<Config, Stored<Config>> = {
  what: 'cache policy',
  of: ({ cachePolicies }) => cachePolicies,
  managed: MANAGED_CACHE_POLICIES,
  codes: { missing: 'NoSuchCachePolicy', taken: 'CachePolicyAlreadyExists', inUse: 'CachePolicyInUse' },
  nameOf: ({ Name }) => Name,
  isUsed: (id, context) =>
    isUsedBy(context, (config) => behaviorsOf(config).some((behavior) => behavior.CachePolicyId === id)),
  newId: ({ ids }) => ids.uuid(),
};

/** https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_CreateCachePolicy.html */
export function createCachePolicy(
  { CachePolicyConfig: config }: Input<'CreateCachePolicy'>,
  context: CloudFrontContext,
) {
  const stored = createConfiguration(cachePolicyKind, checkCachePolicy(config), context);
  return { ...describe(stored), Location: locationOf(`cache-policy/${stored.id}`) };
}

export function getCachePolicy({ Id }: Input<'GetCachePolicy'>, context: CloudFrontContext) {
  return describe(requireConfiguration(cachePolicyKind, Id, context));
}

export function getCachePolicyConfig({ Id }: Input<'GetCachePolicyConfig'>, context: CloudFrontContext) {
  const { config, etag } = requireConfiguration(cachePolicyKind, Id, context);
  return { CachePolicyConfig: config, ETag: etag };
}

export function updateCachePolicy(input: Input<'UpdateCachePolicy'>, context: CloudFrontContext) {
  const config = checkCachePolicy(input.CachePolicyConfig);
  const updated = describe(updateConfiguration(cachePolicyKind, input, config, context));
  // What the edge has was cached by the policy's former words.
  context.state.cache.clear();
  return updated;
}

export function deleteCachePolicy(input: Input<'DeleteCachePolicy'>, context: CloudFrontContext) {
  return deleteConfiguration(cachePolicyKind, input, context);
}

export function listCachePolicies(
  input: Input<'ListCachePolicies'>,
  context: CloudFrontContext,
): Output<'ListCachePolicies'> {
  const { items, ...page } = cutPolicies(cachePolicyKind, input, context);
  const Items = items.map(({ Type, stored }) => ({ Type, CachePolicy: describe(stored).CachePolicy }));
  return { CachePolicyList: { ...page, Items } };
}

function describe({ id, etag, lastModifiedAt, config }: Stored<Config>) {
  return {
    CachePolicy: { Id: id, LastModifiedTime: new Date(lastModifiedAt), CachePolicyConfig: config },
    ETag: etag,
  };
}
