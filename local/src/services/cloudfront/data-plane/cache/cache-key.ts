import type { EdgeRequest } from '../edge-request.ts';
import type { Forwarding } from '../forwarding.ts';
import { type RequestParts, selectParts } from '../select-parts.ts';

/**
 * What two requests have in common that are answered from the cache alike. GET and HEAD are one.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/understanding-the-cache-key.html
 */
export function cacheKey(
  request: EdgeRequest,
  { key }: Forwarding,
): { readonly text: string; readonly parts: RequestParts } {
  const parts = selectParts(request, [key]);
  const method = request.method === 'OPTIONS' ? 'OPTIONS' : 'GET';
  const headers = Object.entries(parts.headers).sort(([one], [other]) => (one < other ? -1 : 1));
  return { text: JSON.stringify([method, request.path, parts.query, parts.cookies, headers]), parts };
}
