import type { Operations } from '../../../service/service.ts';
import type { CloudFrontState } from '../state.ts';
import {
  createCachePolicy,
  deleteCachePolicy,
  getCachePolicy,
  getCachePolicyConfig,
  listCachePolicies,
  updateCachePolicy,
} from './cache-policies.ts';
import {
  createOriginRequestPolicy,
  deleteOriginRequestPolicy,
  getOriginRequestPolicy,
  getOriginRequestPolicyConfig,
  listOriginRequestPolicies,
  updateOriginRequestPolicy,
} from './origin-request-policies.ts';
import {
  createResponseHeadersPolicy,
  deleteResponseHeadersPolicy,
  getResponseHeadersPolicy,
  getResponseHeadersPolicyConfig,
  listResponseHeadersPolicies,
  updateResponseHeadersPolicy,
} from './response-headers-policies.ts';

/** The three kinds of policies. */
export const policyOperations = {
  CreateCachePolicy: createCachePolicy,
  CreateOriginRequestPolicy: createOriginRequestPolicy,
  CreateResponseHeadersPolicy: createResponseHeadersPolicy,
  DeleteCachePolicy: deleteCachePolicy,
  DeleteOriginRequestPolicy: deleteOriginRequestPolicy,
  DeleteResponseHeadersPolicy: deleteResponseHeadersPolicy,
  GetCachePolicy: getCachePolicy,
  GetCachePolicyConfig: getCachePolicyConfig,
  GetOriginRequestPolicy: getOriginRequestPolicy,
  GetOriginRequestPolicyConfig: getOriginRequestPolicyConfig,
  GetResponseHeadersPolicy: getResponseHeadersPolicy,
  GetResponseHeadersPolicyConfig: getResponseHeadersPolicyConfig,
  ListCachePolicies: listCachePolicies,
  ListOriginRequestPolicies: listOriginRequestPolicies,
  ListResponseHeadersPolicies: listResponseHeadersPolicies,
  UpdateCachePolicy: updateCachePolicy,
  UpdateOriginRequestPolicy: updateOriginRequestPolicy,
  UpdateResponseHeadersPolicy: updateResponseHeadersPolicy,
} satisfies Operations<'cloudfront', CloudFrontState>;
