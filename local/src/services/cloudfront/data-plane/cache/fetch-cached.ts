import type { IncomingResponse } from '../../../../service/outgoing-http.ts';
import type { CloudFrontContext } from '../../state.ts';
import type { CachedResponse } from '../cached-response.ts';
import type { EdgeRequest, EdgeResponse } from '../edge-request.ts';
import type { Forwarding } from '../forwarding.ts';
import { askOrigin } from '../origins/ask-origin.ts';
import { cacheKey } from './cache-key.ts';
import { errorTimeToLive, timeToLive } from './time-to-live.ts';

/** Of one distribution; the oldest go first. */
const ENTRIES_MAX = 2000;

/**
 * The response to a request from the cache, else from the origin; what is in the cache but too old is asked about.
 * @throws EdgeError 502, 504
 */
export async function fetchCached(
  request: EdgeRequest,
  forwarding: Forwarding,
  context: CloudFrontContext,
): Promise<EdgeResponse> {
  if (!isCacheable(request)) return { ...(await askOrigin(request, forwarding, {}, context)), result: 'Miss' };
  const { text, parts } = cacheKey(request, forwarding);
  const now = context.clock.now();
  const known = context.state.cache.get(request.distribution.id)?.get(text);
  if (known && known.expiresAt > now) return { ...aged(known, now), result: known.status < 400 ? 'Hit' : 'Error' };
  const response = await askOrigin(request, forwarding, conditionsOf(known), context);
  const isSame = known !== undefined && response.status === 304;
  const fresh = isSame ? { ...known, headers: { ...known.headers, ...response.headers } } : response;
  const seconds = secondsToLive(request, fresh, forwarding, now);
  const { path } = request;
  const { status, headers, body } = fresh;
  const kept = { path, query: parts.query, status, headers, body, storedAt: now, expiresAt: now + seconds * 1000 };
  keep(request.distribution.id, text, seconds > 0 ? kept : undefined, context);
  return { status, headers, body, result: isSame ? 'RefreshHit' : status < 400 ? 'Miss' : 'Error' };
}

function isCacheable({ method, behavior }: EdgeRequest): boolean {
  if (method === 'GET' || method === 'HEAD') return true;
  return method === 'OPTIONS' && (behavior.AllowedMethods?.CachedMethods?.Items ?? []).includes('OPTIONS');
}

function aged({ status, headers, body, storedAt }: CachedResponse, now: number) {
  return { status, headers: { ...headers, age: [String(Math.floor((now - storedAt) / 1000))] }, body };
}

function conditionsOf(known: CachedResponse | undefined): Record<string, string> {
  if (known?.status !== 200) return {};
  const [etag] = known.headers.etag ?? [];
  const [modified] = known.headers['last-modified'] ?? [];
  return {
    ...(etag === undefined ? {} : { 'if-none-match': etag }),
    ...(etag !== undefined || modified === undefined ? {} : { 'if-modified-since': modified }),
  };
}

function secondsToLive(
  { distribution }: EdgeRequest,
  response: IncomingResponse,
  { ttl }: Forwarding,
  now: number,
): number {
  if (response.status < 400) return timeToLive(response, ttl, now);
  if (ttl.max === 0) return 0;
  const custom = distribution.config.CustomErrorResponses?.Items?.find(
    ({ ErrorCode }) => Number(ErrorCode) === response.status,
  );
  return errorTimeToLive(response, custom && Number(custom.ErrorCachingMinTTL ?? 10), now);
}

function keep(id: string, key: string, response: CachedResponse | undefined, { state }: CloudFrontContext): void {
  const cached = state.cache.get(id) ?? new Map<string, CachedResponse>();
  state.cache.set(id, cached);
  cached.delete(key);
  if (!response) return;
  cached.set(key, response);
  const [oldest] = cached.keys();
  if (cached.size > ENTRIES_MAX && oldest !== undefined) cached.delete(oldest);
}
