import type { ResponseHeadersPolicyConfig } from '@aws-sdk/client-cloudfront';
import { checkQuantities } from '../configurations/check-quantities.ts';
import { invalidArgument } from '../errors.ts';
import { checkPolicyName } from './check-policy-name.ts';

/** Names that a security header has by its own part of the policy. */
const SECURITY_HEADERS: readonly string[] = [
  'content-security-policy',
  'referrer-policy',
  'strict-transport-security',
  'x-content-type-options',
  'x-frame-options',
  'x-xss-protection',
];

/**
 * https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_ResponseHeadersPolicyConfig.html
 * @throws AwsError InvalidArgument, InconsistentQuantities
 */
export function checkResponseHeadersPolicy(
  config: ResponseHeadersPolicyConfig | undefined,
): ResponseHeadersPolicyConfig {
  if (!config) throw invalidArgument('The parameter ResponseHeadersPolicyConfig is required.');
  checkQuantities(config);
  checkPolicyName(config.Name);
  const { CorsConfig, SecurityHeadersConfig, ServerTimingHeadersConfig, CustomHeadersConfig, RemoveHeadersConfig } =
    config;
  const parts = [
    CorsConfig,
    SecurityHeadersConfig,
    ServerTimingHeadersConfig,
    CustomHeadersConfig,
    RemoveHeadersConfig,
  ];
  if (parts.every((part) => part === undefined)) {
    throw invalidArgument('A response headers policy must have at least one of its configurations.');
  }
  for (const { Header = '' } of CustomHeadersConfig?.Items ?? []) {
    if (SECURITY_HEADERS.includes(Header.toLowerCase())) {
      throw invalidArgument(
        `The parameter CustomHeaders contains ${Header} that is a security header and cannot be set as custom header.`,
      );
    }
  }
  return { ...config, Comment: config.Comment ?? '' };
}
