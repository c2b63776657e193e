import type { DistributionConfig } from '@aws-sdk/client-cloudfront';
import { AwsError, NotImplementedError } from '../../../service/errors.ts';
import type { Behavior } from '../configurations/behaviors-of.ts';
import { requireConfiguration } from '../configurations/configuration-kind.ts';
import { invalidArgument } from '../errors.ts';
import { functionOfArn } from '../functions/function-arn.ts';
import { cachePolicyKind } from '../policies/cache-policies.ts';
import { originRequestPolicyKind } from '../policies/origin-request-policies.ts';
import { responseHeadersPolicyKind } from '../policies/response-headers-policies.ts';
import type { CloudFrontContext } from '../state.ts';
import { noSuchOrigin } from './check-origins.ts';

const METHOD_SETS: readonly string[] = ['GET,HEAD', 'GET,HEAD,OPTIONS', 'DELETE,GET,HEAD,OPTIONS,PATCH,POST,PUT'];

/**
 * https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_CacheBehavior.html
 * @throws AwsError NoSuchOrigin, NoSuchCachePolicy and its like, InvalidArgument, InvalidTTLOrder,
 *   InvalidFunctionAssociation; NotImplementedError for Lambda@Edge
 */
export function checkBehavior(behavior: Behavior, config: DistributionConfig, context: CloudFrontContext): void {
  const targets = [...(config.Origins?.Items ?? []), ...(config.OriginGroups?.Items ?? [])];
  if (!targets.some(({ Id }) => Id === behavior.TargetOriginId)) throw noSuchOrigin();
  checkMethods(behavior);
  checkPolicies(behavior, context);
  if ((behavior.LambdaFunctionAssociations?.Items ?? []).length > 0) {
    throw new NotImplementedError('cloudfront Lambda@Edge');
  }
  checkFunctions(behavior, context);
}

function checkMethods({ AllowedMethods }: Behavior): void {
  for (const methods of [AllowedMethods?.Items, AllowedMethods?.CachedMethods?.Items]) {
    if (methods && !METHOD_SETS.includes([...methods].sort().join(','))) {
      throw invalidArgument('The parameter AllowedMethods is not one of the sets of methods that are supported.');
    }
  }
}

function checkPolicies(behavior: Behavior, context: CloudFrontContext): void {
  const { CachePolicyId, OriginRequestPolicyId, ResponseHeadersPolicyId, ForwardedValues } = behavior;
  if (CachePolicyId && ForwardedValues) {
    throw invalidArgument(
      'The parameter ForwardedValues cannot be used when a cache policy is associated to the cache behavior.',
    );
  }
  if (!CachePolicyId && !ForwardedValues) throw invalidArgument('The parameter ForwardedValues is required.');
  if (OriginRequestPolicyId && !CachePolicyId) {
    throw invalidArgument('An origin request policy is used together with a cache policy.');
  }
  const { MinTTL = 0, DefaultTTL = MinTTL, MaxTTL = DefaultTTL } = behavior;
  if (Number(MinTTL) > Number(MaxTTL) || Number(DefaultTTL) > Number(MaxTTL) || Number(MinTTL) > Number(DefaultTTL)) {
    throw new AwsError('InvalidTTLOrder', 'The TTL order is not valid: MinTTL <= DefaultTTL <= MaxTTL.');
  }
  if (CachePolicyId) requireConfiguration(cachePolicyKind, CachePolicyId, context);
  if (OriginRequestPolicyId) requireConfiguration(originRequestPolicyKind, OriginRequestPolicyId, context);
  if (ResponseHeadersPolicyId) requireConfiguration(responseHeadersPolicyKind, ResponseHeadersPolicyId, context);
}

function checkFunctions({ FunctionAssociations }: Behavior, { state }: CloudFrontContext): void {
  const invalid = (message: string) => new AwsError('InvalidFunctionAssociation', message);
  const events = new Set<string>();
  for (const { EventType = '', FunctionARN = '' } of FunctionAssociations?.Items ?? []) {
    if (EventType !== 'viewer-request' && EventType !== 'viewer-response') {
      throw invalid(`CloudFront Functions cannot be associated with the event type ${EventType}.`);
    }
    if (events.has(EventType)) throw invalid(`There is more than one function for the event type ${EventType}.`);
    events.add(EventType);
    if (!state.functions.get(functionOfArn(FunctionARN))?.live) {
      throw invalid(`The function ${FunctionARN} does not exist or is not published.`);
    }
  }
}
