import type { OriginRequestPolicyConfig } from '@aws-sdk/client-cloudfront';
import { checkQuantities } from '../configurations/check-quantities.ts';
import { invalidArgument } from '../errors.ts';
import { checkPolicyName } from './check-policy-name.ts';

/**
 * https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_OriginRequestPolicyConfig.html
 * @throws AwsError InvalidArgument, InconsistentQuantities
 */
export function checkOriginRequestPolicy(config: OriginRequestPolicyConfig | undefined): OriginRequestPolicyConfig {
  if (!config) throw invalidArgument('The parameter OriginRequestPolicyConfig is required.');
  checkQuantities(config);
  checkPolicyName(config.Name);
  const headers = config.HeadersConfig?.Headers?.Items ?? [];
  const refused = headers.find((header) => ['authorization', 'accept-encoding'].includes(header.toLowerCase()));
  if (refused !== undefined && config.HeadersConfig?.HeaderBehavior === 'whitelist') {
    throw invalidArgument(`The parameter Headers contains ${refused} that is not allowed.`);
  }
  return { ...config, Comment: config.Comment ?? '' };
}
