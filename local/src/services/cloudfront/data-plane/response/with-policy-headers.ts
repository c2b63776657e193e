import type { ResponseHeadersPolicyConfig } from '@aws-sdk/client-cloudfront';
import { requireConfiguration } from '../../configurations/configuration-kind.ts';
import { responseHeadersPolicyKind } from '../../policies/response-headers-policies.ts';
import type { CloudFrontContext } from '../../state.ts';
import type { EdgeRequest, EdgeResponse } from '../edge-request.ts';
import { corsHeaders } from './cors-headers.ts';
import { securityHeaders } from './security-headers.ts';

/** A header that a policy adds. */
export interface PolicyHeader {
  readonly name: string;
  readonly value: string;
  /** Whether it takes the place of the origin's. */
  readonly override: boolean;
}

/**
 * A response with what the behavior's response headers policy removes and adds.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/understanding-response-headers-policies.html
 */
export function withPolicyHeaders(
  request: EdgeRequest,
  response: EdgeResponse,
  context: CloudFrontContext,
): EdgeResponse {
  const id = request.behavior.ResponseHeadersPolicyId;
  if (!id) return response;
  const { config } = requireConfiguration(responseHeadersPolicyKind, id, context);
  const removed = (config.RemoveHeadersConfig?.Items ?? []).map(({ Header = '' }) => Header.toLowerCase());
  const headers = Object.fromEntries(Object.entries(response.headers).filter(([name]) => !removed.includes(name)));
  const added = [
    ...corsHeaders(config.CorsConfig, request, response),
    ...securityHeaders(config.SecurityHeadersConfig),
    ...customHeaders(config),
    ...serverTiming(config, response),
  ];
  for (const { name, value, override } of added) {
    if (override || headers[name] === undefined) headers[name] = [value];
  }
  return { ...response, headers };
}

function customHeaders({ CustomHeadersConfig }: ResponseHeadersPolicyConfig): PolicyHeader[] {
  return (CustomHeadersConfig?.Items ?? []).map(({ Header = '', Value = '', Override = false }) => ({
    name: Header.toLowerCase(),
    value: Value,
    override: Override,
  }));
}

/** With a sampling rate of 100 percent on every response; lower rates add it to none, so that runs can be repeated. */
function serverTiming(
  { ServerTimingHeadersConfig: timing }: ResponseHeadersPolicyConfig,
  { result }: EdgeResponse,
): PolicyHeader[] {
  if (!timing?.Enabled || Number(timing.SamplingRate ?? 0) < 100) return [];
  const value = result === 'Hit' ? 'cdn-cache-hit' : 'cdn-cache-miss';
  return [{ name: 'server-timing', value, override: true }];
}
