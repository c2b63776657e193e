import type { ResponseHeadersPolicyConfig } from '@aws-sdk/client-cloudfront';
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
import { checkResponseHeadersPolicy } from './check-response-headers-policy.ts';
import { cutPolicies } from './cut-policies.ts';
import { MANAGED_RESPONSE_HEADERS_POLICIES } from './managed-response-headers-policies.ts';

type Config = ResponseHeadersPolicyConfig;

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/understanding-response-headers-policies.html */
export const responseHeadersPolicyKind: ConfigurationKind<Config, Stored<Config>> = {
  what: 'response headers policy',
  of: ({ responseHeadersPolicies }) => responseHeadersPolicies,
  managed: MANAGED_RESPONSE_HEADERS_POLICIES,
  codes: {
    missing: 'NoSuchResponseHeadersPolicy',
    taken: 'ResponseHeadersPolicyAlreadyExists',
    inUse: 'ResponseHeadersPolicyInUse',
  },
  nameOf: ({ Name }) => Name,
  isUsed: (id, context) =>
    isUsedBy(context, (config) => behaviorsOf(config).some((behavior) => behavior.ResponseHeadersPolicyId === id)),
  newId: ({ ids }) => ids.uuid(),
};

/** https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_CreateResponseHeadersPolicy.html */
export function createResponseHeadersPolicy(
  { ResponseHeadersPolicyConfig: config }: Input<'CreateResponseHeadersPolicy'>,
  context: CloudFrontContext,
) {
  const stored = createConfiguration(responseHeadersPolicyKind, checkResponseHeadersPolicy(config), context);
  return { ...describe(stored), Location: locationOf(`response-headers-policy/${stored.id}`) };
}

export function getResponseHeadersPolicy({ Id }: Input<'GetResponseHeadersPolicy'>, context: CloudFrontContext) {
  return describe(requireConfiguration(responseHeadersPolicyKind, Id, context));
}

export function getResponseHeadersPolicyConfig(
  { Id }: Input<'GetResponseHeadersPolicyConfig'>,
  context: CloudFrontContext,
) {
  const { config, etag } = requireConfiguration(responseHeadersPolicyKind, Id, context);
  return { ResponseHeadersPolicyConfig: config, ETag: etag };
}

export function updateResponseHeadersPolicy(input: Input<'UpdateResponseHeadersPolicy'>, context: CloudFrontContext) {
  const config = checkResponseHeadersPolicy(input.ResponseHeadersPolicyConfig);
  const updated = describe(updateConfiguration(responseHeadersPolicyKind, input, config, context));
  // What the edge has was cached by the policy's former words.
  context.state.cache.clear();
  return updated;
}

export function deleteResponseHeadersPolicy(input: Input<'DeleteResponseHeadersPolicy'>, context: CloudFrontContext) {
  return deleteConfiguration(responseHeadersPolicyKind, input, context);
}

export function listResponseHeadersPolicies(
  input: Input<'ListResponseHeadersPolicies'>,
  context: CloudFrontContext,
): Output<'ListResponseHeadersPolicies'> {
  const { items, ...page } = cutPolicies(responseHeadersPolicyKind, input, context);
  const Items = items.map(({ Type, stored }) => ({
    Type,
    ResponseHeadersPolicy: describe(stored).ResponseHeadersPolicy,
  }));
  return { ResponseHeadersPolicyList: { ...page, Items } };
}

function describe({ id, etag, lastModifiedAt, config }: Stored<Config>) {
  return {
    ResponseHeadersPolicy: { Id: id, LastModifiedTime: new Date(lastModifiedAt), ResponseHeadersPolicyConfig: config },
    ETag: etag,
  };
}
