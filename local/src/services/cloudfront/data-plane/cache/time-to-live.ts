import type { IncomingResponse } from '../../../../service/outgoing-http.ts';
import type { Forwarding } from '../forwarding.ts';

/** Kept a while though nobody asked for it. */
const ERRORS_ALWAYS: readonly number[] = [404, 414, 500, 501, 502, 503, 504];
/** Kept where the origin says so, or the distribution has a custom response for them. */
const ERRORS_WHEN_ASKED: readonly number[] = [400, 403, 405, 412, 415, 416];

/**
 * For how many seconds the edge may answer with what the origin gave; 0 for not at all.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/Expiration.html#ExpirationDownloadDist
 * @param now in milliseconds since the epoch
 */
export function timeToLive(
  { headers }: IncomingResponse,
  { min, standard, max }: Forwarding['ttl'],
  now: number,
): number {
  const { directives, told } = readFreshness(headers, now);
  if (['no-cache', 'no-store', 'private'].some((name) => directives.has(name))) return min;
  if (max === 0) return 0;
  return told === undefined ? Math.max(min, standard) : Math.min(Math.max(told, min), max);
}

/**
 * The same of an error, by its own minimum.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/HTTPStatusCodes.html
 * @param custom the minimum of a custom error response; undefined where the distribution has none for the status
 */
export function errorTimeToLive(
  { status, headers }: IncomingResponse,
  custom: number | undefined,
  now: number,
): number {
  const { told } = readFreshness(headers, now);
  const isKept =
    ERRORS_ALWAYS.includes(status) ||
    (ERRORS_WHEN_ASKED.includes(status) && (told !== undefined || custom !== undefined));
  return isKept ? Math.max(custom ?? 10, told ?? 0) : 0;
}

function readFreshness(headers: IncomingResponse['headers'], now: number) {
  const directives = new Map(
    (headers['cache-control'] ?? [])
      .join(',')
      .split(',')
      .map((directive) => {
        const [name = '', value = ''] = directive.trim().toLowerCase().split('=');
        return [name, value.replaceAll('"', '')] as const;
      }),
  );
  const age = directives.get('s-maxage') ?? directives.get('max-age');
  const expires = headers.expires?.[0];
  const until = expires === undefined ? undefined : Math.max(0, Math.floor((Date.parse(expires) - now) / 1000) || 0);
  return { directives, told: age === undefined ? until : Number(age) || 0 };
}
