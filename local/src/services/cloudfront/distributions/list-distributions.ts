import { behaviorsOf } from '../configurations/behaviors-of.ts';
import { requireConfiguration } from '../configurations/configuration-kind.ts';
import { cutList } from '../configurations/cut-list.ts';
import { cachePolicyKind } from '../policies/cache-policies.ts';
import { originRequestPolicyKind } from '../policies/origin-request-policies.ts';
import { responseHeadersPolicyKind } from '../policies/response-headers-policies.ts';
import type { CloudFrontContext, Input, Output, StoredDistribution } from '../state.ts';
import { summarizeDistribution } from './describe-distribution.ts';

type PageInput = Pick<Input<'ListDistributions'>, 'Marker' | 'MaxItems'>;

/** https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_ListDistributions.html */
export function listDistributions(
  input: Input<'ListDistributions'>,
  context: CloudFrontContext,
): Output<'ListDistributions'> {
  const { items, ...page } = pageOf(() => true, input, context);
  return { DistributionList: { ...page, Items: items.map((stored) => summarizeDistribution(stored, context)) } };
}

/** https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_ListDistributionsByCachePolicyId.html */
export function listDistributionsByCachePolicyId(
  input: Input<'ListDistributionsByCachePolicyId'>,
  context: CloudFrontContext,
): Output<'ListDistributionsByCachePolicyId'> {
  const { id } = requireConfiguration(cachePolicyKind, input.CachePolicyId, context);
  return idsOf(({ config }) => behaviorsOf(config).some(({ CachePolicyId }) => CachePolicyId === id), input, context);
}

export function listDistributionsByOriginRequestPolicyId(
  input: Input<'ListDistributionsByOriginRequestPolicyId'>,
  context: CloudFrontContext,
): Output<'ListDistributionsByOriginRequestPolicyId'> {
  const { id } = requireConfiguration(originRequestPolicyKind, input.OriginRequestPolicyId, context);
  const uses = ({ config }: StoredDistribution) =>
    behaviorsOf(config).some(({ OriginRequestPolicyId }) => OriginRequestPolicyId === id);
  return idsOf(uses, input, context);
}

export function listDistributionsByResponseHeadersPolicyId(
  input: Input<'ListDistributionsByResponseHeadersPolicyId'>,
  context: CloudFrontContext,
): Output<'ListDistributionsByResponseHeadersPolicyId'> {
  const { id } = requireConfiguration(responseHeadersPolicyKind, input.ResponseHeadersPolicyId, context);
  const uses = ({ config }: StoredDistribution) =>
    behaviorsOf(config).some(({ ResponseHeadersPolicyId }) => ResponseHeadersPolicyId === id);
  return idsOf(uses, input, context);
}

function idsOf(uses: (stored: StoredDistribution) => boolean, input: PageInput, context: CloudFrontContext) {
  const { items, ...page } = pageOf(uses, input, context);
  return { DistributionIdList: { ...page, Items: items.map(({ id }) => id) } };
}

function pageOf(uses: (stored: StoredDistribution) => boolean, input: PageInput, { state }: CloudFrontContext) {
  const page = cutList([...state.distributions.values()].filter(uses), ({ id }) => id, input);
  return {
    Marker: page.marker,
    NextMarker: page.nextMarker,
    MaxItems: page.itemsMax,
    IsTruncated: page.nextMarker !== undefined,
    Quantity: page.items.length,
    items: page.items,
  };
}
