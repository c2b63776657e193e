import type { Operations } from '../../../service/service.ts';
import type { CloudFrontState } from '../state.ts';
import {
  createDistribution,
  createDistributionWithTags,
  deleteDistribution,
  getDistribution,
  getDistributionConfig,
  updateDistribution,
} from './distributions.ts';
import { createInvalidation, getInvalidation, listInvalidations } from './invalidations.ts';
import {
  listDistributions,
  listDistributionsByCachePolicyId,
  listDistributionsByOriginRequestPolicyId,
  listDistributionsByResponseHeadersPolicyId,
} from './list-distributions.ts';
import { listTagsForResource, tagResource, untagResource } from './tags.ts';

/** Distributions, their tags and invalidations. */
export const distributionOperations = {
  CreateDistribution: createDistribution,
  CreateDistributionWithTags: createDistributionWithTags,
  CreateInvalidation: createInvalidation,
  DeleteDistribution: deleteDistribution,
  GetDistribution: getDistribution,
  GetDistributionConfig: getDistributionConfig,
  GetInvalidation: getInvalidation,
  ListDistributions: listDistributions,
  ListDistributionsByCachePolicyId: listDistributionsByCachePolicyId,
  ListDistributionsByOriginRequestPolicyId: listDistributionsByOriginRequestPolicyId,
  ListDistributionsByResponseHeadersPolicyId: listDistributionsByResponseHeadersPolicyId,
  ListInvalidations: listInvalidations,
  ListTagsForResource: listTagsForResource,
  TagResource: tagResource,
  UntagResource: untagResource,
  UpdateDistribution: updateDistribution,
} satisfies Operations<'cloudfront', CloudFrontState>;
