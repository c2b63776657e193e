import type { OriginRequestPolicyConfig } from '@aws-sdk/client-cloudfront';
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
import { checkOriginRequestPolicy } from './check-origin-request-policy.ts';
import { cutPolicies } from './cut-policies.ts';
import { MANAGED_ORIGIN_REQUEST_POLICIES } from './managed-origin-request-policies.ts';

type Config = OriginRequestPolicyConfig;

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/origin-request-understand-origin-request-policy.html */
export const originRequestPolicyKind: ConfigurationKind<Config, Stored<Config>> = {
  what: 'origin request policy',
  of: ({ originRequestPolicies }) => originRequestPolicies,
  managed: MANAGED_ORIGIN_REQUEST_POLICIES,
  codes: {
    missing: 'NoSuchOriginRequestPolicy',
    taken: 'OriginRequestPolicyAlreadyExists',
    inUse: 'OriginRequestPolicyInUse',
  },
  nameOf: ({ Name }) => Name,
  isUsed: (id, context) =>
    isUsedBy(context, (config) => behaviorsOf(config).some((behavior) => behavior.OriginRequestPolicyId === id)),
  newId: ({ ids }) => ids.uuid(),
};

/** https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_CreateOriginRequestPolicy.html */
export function createOriginRequestPolicy(
  { OriginRequestPolicyConfig: config }: Input<'CreateOriginRequestPolicy'>,
  context: CloudFrontContext,
) {
  const stored = createConfiguration(originRequestPolicyKind, checkOriginRequestPolicy(config), context);
  return { ...describe(stored), Location: locationOf(`origin-request-policy/${stored.id}`) };
}

export function getOriginRequestPolicy({ Id }: Input<'GetOriginRequestPolicy'>, context: CloudFrontContext) {
  return describe(requireConfiguration(originRequestPolicyKind, Id, context));
}

export function getOriginRequestPolicyConfig(
  { Id }: Input<'GetOriginRequestPolicyConfig'>,
  context: CloudFrontContext,
) {
  const { config, etag } = requireConfiguration(originRequestPolicyKind, Id, context);
  return { OriginRequestPolicyConfig: config, ETag: etag };
}

export function updateOriginRequestPolicy(input: Input<'UpdateOriginRequestPolicy'>, context: CloudFrontContext) {
  const config = checkOriginRequestPolicy(input.OriginRequestPolicyConfig);
  const updated = describe(updateConfiguration(originRequestPolicyKind, input, config, context));
  // What the edge has was cached by the policy's former words.
  context.state.cache.clear();
  return updated;
}

export function deleteOriginRequestPolicy(input: Input<'DeleteOriginRequestPolicy'>, context: CloudFrontContext) {
  return deleteConfiguration(originRequestPolicyKind, input, context);
}

export function listOriginRequestPolicies(
  input: Input<'ListOriginRequestPolicies'>,
  context: CloudFrontContext,
): Output<'ListOriginRequestPolicies'> {
  const { items, ...page } = cutPolicies(originRequestPolicyKind, input, context);
  const Items = items.map(({ Type, stored }) => ({ Type, OriginRequestPolicy: describe(stored).OriginRequestPolicy }));
  return { OriginRequestPolicyList: { ...page, Items } };
}

function describe({ id, etag, lastModifiedAt, config }: Stored<Config>) {
  return {
    OriginRequestPolicy: { Id: id, LastModifiedTime: new Date(lastModifiedAt), OriginRequestPolicyConfig: config },
    ETag: etag,
  };
}
