import type { Origin } from '@aws-sdk/client-cloudfront';
import type { EdgeRequest } from '../edge-request.ts';
import type { Forwarding, Selected } from '../forwarding.ts';
import { selectParts } from '../select-parts.ts';

/** A request as an origin gets it. */
export interface OriginRequest {
  readonly origin: Origin;
  readonly method: string;
  /** With the origin's own path in front. */
  readonly path: string;
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** What belongs to the edge's own connections and conditions; no policy forwards it. */
const OWN: readonly string[] = [
  'accept-encoding',
  'connection',
  'content-length',
  'expect',
  'if-match',
  'if-modified-since',
  'if-none-match',
  'if-range',
  'if-unmodified-since',
  'keep-alive',
  'proxy-authorization',
  'range',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'via',
];

/** What the older settings leave out unless they name it. */
const LEGACY_REMOVED: readonly string[] = [
  'accept',
  'accept-charset',
  'accept-language',
  'authorization',
  'cookie',
  'host',
  'origin',
  'referer',
  'user-agent',
];

const CONTENT: Selected['headers'] = { kind: 'these', names: ['content-type', 'content-encoding', 'content-language'] };
const NONE: Selected['headers'] = { kind: 'none', names: [] };

/**
 * What the edge asks an origin.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/RequestAndResponseBehaviorCustomOrigin.html
 */
export function originRequest(request: EdgeRequest, origin: Origin, forwarding: Forwarding): OriginRequest {
  const { key, forwarded, isLegacy } = forwarding;
  const rest: Selected = { headers: CONTENT, cookies: NONE, query: NONE };
  const legacy: Selected = { headers: { kind: 'all but these', names: LEGACY_REMOVED }, cookies: NONE, query: NONE };
  const parts = selectParts(request, [key, rest, ...(forwarded ? [forwarded] : []), ...(isLegacy ? [legacy] : [])]);
  const kept = Object.entries(parts.headers).filter(([name]) => !OWN.includes(name));
  const custom = (origin.CustomHeaders?.Items ?? []).map(
    ({ HeaderName = '', HeaderValue = '' }) => [HeaderName.toLowerCase(), HeaderValue] as const,
  );
  const forwardedFor = [request.headers['x-forwarded-for'], request.sourceIp].filter(Boolean).join(', ');
  const isCached = request.method === 'GET' || request.method === 'HEAD';
  return {
    origin,
    method: isCached ? 'GET' : request.method,
    path: `${origin.OriginPath ?? ''}${request.path}`,
    query: parts.query,
    headers: {
      host: origin.DomainName ?? '',
      'user-agent': 'Amazon CloudFront',
      ...Object.fromEntries(kept),
      ...(parts.cookies === '' ? {} : { cookie: parts.cookies }),
      via: `1.1 ${request.distribution.id.toLowerCase()}.cloudfront.net (CloudFront)`,
      'x-amz-cf-id': request.id,
      'x-forwarded-for': forwardedFor,
      ...Object.fromEntries(custom),
    },
    body: request.body,
  };
}
