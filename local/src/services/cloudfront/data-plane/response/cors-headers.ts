import type { ResponseHeadersPolicyCorsConfig } from '@aws-sdk/client-cloudfront';
import type { EdgeRequest, EdgeResponse } from '../edge-request.ts';
import { matchesPath } from '../matches-path.ts';
import type { PolicyHeader } from './with-policy-headers.ts';

const ALL_METHODS = ['GET', 'DELETE', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'];

/**
 * The CORS headers of a policy, for a request that has an origin which it allows. Where the origin server says something of
 * CORS by itself, and is not to be overridden, the policy says nothing.
 * https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_ResponseHeadersPolicyCorsConfig.html
 */
export function corsHeaders(
  config: ResponseHeadersPolicyCorsConfig | undefined,
  { headers, method }: EdgeRequest,
  response: EdgeResponse,
): PolicyHeader[] {
  const { origin } = headers;
  if (!config || origin === undefined) return [];
  const override = config.OriginOverride ?? false;
  if (!override && Object.keys(response.headers).some((name) => name.startsWith('access-control-'))) return [];
  const allowed = config.AccessControlAllowOrigins?.Items ?? [];
  const isAny = allowed.includes('*');
  if (!isAny && !allowed.some((pattern) => matchesPath(pattern, origin))) return [];
  const header = (name: string, value: string | undefined) =>
    value === undefined || value === '' ? [] : [{ name: `access-control-${name}`, value, override }];
  const preflight = [
    ...header('allow-headers', config.AccessControlAllowHeaders?.Items?.join(', ')),
    ...header('allow-methods', methodsOf(config)),
    ...header('max-age', config.AccessControlMaxAgeSec?.toString()),
  ];
  return [
    ...header('allow-origin', isAny ? '*' : origin),
    ...header('allow-credentials', config.AccessControlAllowCredentials ? 'true' : undefined),
    ...header('expose-headers', config.AccessControlExposeHeaders?.Items?.join(', ')),
    ...(method === 'OPTIONS' ? preflight : []),
    ...(isAny ? [] : [{ name: 'vary', value: 'Origin', override: false }]),
  ];
}

function methodsOf({ AccessControlAllowMethods }: ResponseHeadersPolicyCorsConfig): string {
  const methods = AccessControlAllowMethods?.Items ?? [];
  return (methods.includes('ALL') ? ALL_METHODS : methods).join(', ');
}
