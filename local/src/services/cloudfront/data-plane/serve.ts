import type { HttpRequest, HttpResponse } from '../../../service/http.ts';
import type { CloudFrontContext, StoredDistribution } from '../state.ts';
import { behaviorFor } from './behavior-for.ts';
import { fetchCached } from './cache/fetch-cached.ts';
import { edgeErrorPage } from './edge-error-page.ts';
import { EdgeError, type EdgeRequest, type EdgeResponse } from './edge-request.ts';
import { forwardingOf } from './forwarding.ts';
import { onViewerRequest, onViewerResponse } from './functions/run-viewer-function.ts';
import { compressed } from './response/compressed.ts';
import { conditional } from './response/conditional.ts';
import { withCustomError } from './response/custom-error.ts';
import { withPolicyHeaders } from './response/with-policy-headers.ts';

/** Of the connection to the origin, not of what it gave. */
const HOP_BY_HOP: readonly string[] = [
  'connection',
  'content-length',
  'keep-alive',
  'trailer',
  'transfer-encoding',
  'upgrade',
];

/**
 * Serves a distribution's content as an edge does. Behaviors that ask for HTTPS are served without it: there is none here.
 * Countries, web ACLs, signed URLs and logs are not looked at.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/HowCloudFrontWorks.html
 */
export async function serve(http: HttpRequest, context: CloudFrontContext): Promise<HttpResponse> {
  const id = Buffer.from(context.ids.hex(80), 'hex').toString('base64url');
  const [, name = ''] = http.path.split('/');
  const distribution = findDistribution(name, context);
  const request = distribution && requestOf(http, name, distribution, id);
  let response: EdgeResponse;
  try {
    if (!request?.distribution.config.Enabled)
      throw new EdgeError(403, "Bad request. We can't connect to the server for this app or website at this time.");
    response = await answer(request, context);
  } catch (error) {
    if (!(error instanceof EdgeError)) throw error;
    response = edgeErrorPage(error.status ?? 502, error.message, id);
  }
  return toHttp(response, distribution?.domainName ?? http.host, id);
}

async function answer(viewer: EdgeRequest, context: CloudFrontContext): Promise<EdgeResponse> {
  requireMethod(viewer);
  const changed = onViewerRequest(viewer, context);
  if ('status' in changed) return changed;
  const request = withRootObject(changed);
  const forwarding = forwardingOf(request.behavior, context);
  const found = await originResponse(request, context);
  const shown = withPolicyHeaders(request, found, context);
  const told = onViewerResponse(request, shown, context);
  return conditional(request, compressed(request, told, forwarding));
}

/** What the origin has, or the distribution's own page for the error that it or the edge has instead. */
async function originResponse(request: EdgeRequest, context: CloudFrontContext): Promise<EdgeResponse> {
  let response: EdgeResponse;
  try {
    response = await fetchCached(request, forwardingOf(request.behavior, context), context);
  } catch (error) {
    if (!(error instanceof EdgeError)) throw error;
    response = edgeErrorPage(error.status ?? 502, error.message, request.id);
  }
  return withCustomError(request, response, context);
}

function findDistribution(name: string, { state }: CloudFrontContext): StoredDistribution | undefined {
  const known = state.distributions.get(name) ?? state.distributions.get(name.toUpperCase());
  return (
    known ??
    [...state.distributions.values()].find(({ domainName }) => domainName === `${name.toLowerCase()}.cloudfront.net`)
  );
}

function requestOf(http: HttpRequest, name: string, distribution: StoredDistribution, id: string): EdgeRequest {
  const path = http.path.slice(name.length + 1) || '/';
  const { method, query, headers, body, sourceIp } = http;
  return {
    distribution,
    behavior: behaviorFor(distribution.config, path),
    method,
    path,
    query,
    headers,
    body,
    sourceIp,
    id,
  };
}

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/http-403-permission-denied.html */
function requireMethod({ behavior, method }: EdgeRequest): void {
  const allowed: readonly string[] = behavior.AllowedMethods?.Items ?? ['GET', 'HEAD'];
  if (allowed.includes(method)) return;
  const supported = allowed.length > 3 ? '' : ' The distribution supports only cachable requests.';
  throw new EdgeError(
    403,
    `This distribution is not configured to allow the HTTP request method that was used for this request.${supported}`,
  );
}

/** Of the whole distribution, not of a folder in it. */
function withRootObject(request: EdgeRequest): EdgeRequest {
  const { DefaultRootObject: root = '' } = request.distribution.config;
  return request.path === '/' && root !== '' ? { ...request, path: `/${root}` } : request;
}

function toHttp({ status, headers, body, result }: EdgeResponse, domainName: string, id: string): HttpResponse {
  const kept = Object.entries(headers).filter(([name]) => !HOP_BY_HOP.includes(name));
  const single = kept.map(([name, values]) => [name, values.length === 1 ? values[0] : values] as const);
  return {
    status,
    headers: {
      ...(Object.fromEntries(single) as Record<string, string | readonly string[]>),
      'x-cache': `${result} from cloudfront`,
      via: `1.1 ${domainName} (CloudFront)`,
      'x-amz-cf-pop': 'LOC50-P1',
      'x-amz-cf-id': id,
    },
    body,
  };
}
