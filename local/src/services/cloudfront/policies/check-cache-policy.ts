import type { CachePolicyConfig } from '@aws-sdk/client-cloudfront';
import { checkQuantities } from '../configurations/check-quantities.ts';
import { invalidArgument } from '../errors.ts';
import { checkPolicyName } from './check-policy-name.ts';

const YEAR = 31_536_000;
const DAY = 86_400;

/**
 * A cache policy with what AWS fills in.
 * https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_CachePolicyConfig.html
 * @throws AwsError InvalidArgument, InconsistentQuantities
 */
export function checkCachePolicy(config: CachePolicyConfig | undefined): CachePolicyConfig {
  if (!config) throw invalidArgument('The parameter CachePolicyConfig is required.');
  checkQuantities(config);
  checkPolicyName(config.Name);
  const MinTTL = Number(config.MinTTL ?? 0);
  const DefaultTTL = Number(config.DefaultTTL ?? Math.max(DAY, MinTTL));
  const MaxTTL = Number(config.MaxTTL ?? Math.max(YEAR, DefaultTTL));
  if (MinTTL < 0 || MinTTL > DefaultTTL || DefaultTTL > MaxTTL) {
    throw invalidArgument(
      'The parameters MinTTL, DefaultTTL and MaxTTL must be in the order MinTTL <= DefaultTTL <= MaxTTL.',
    );
  }
  checkDisabled(config, MaxTTL);
  return { ...config, Comment: config.Comment ?? '', MinTTL, DefaultTTL, MaxTTL };
}

/** With a maximum of zero nothing is cached: then nothing can be part of the key. */
function checkDisabled(
  { ParametersInCacheKeyAndForwardedToOrigin: parameters }: CachePolicyConfig,
  MaxTTL: number,
): void {
  if (MaxTTL > 0 || !parameters) return;
  const { HeadersConfig, CookiesConfig, QueryStringsConfig } = parameters;
  const isBare =
    HeadersConfig?.HeaderBehavior === 'none' &&
    CookiesConfig?.CookieBehavior === 'none' &&
    QueryStringsConfig?.QueryStringBehavior === 'none';
  if (!isBare) {
    throw invalidArgument('The parameter HeaderBehavior is invalid for policy with caching disabled.');
  }
  if (parameters.EnableAcceptEncodingGzip || parameters.EnableAcceptEncodingBrotli) {
    throw invalidArgument('The parameter EnableAcceptEncodingGzip is invalid for policy with caching disabled.');
  }
}
