import { AwsError } from '../service/errors.ts';

const EXPIRES_SECONDS_MAX = 604_800;

/**
 * Refuses a presigned URL whose time is over; requests that are not presigned pass.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
 * @param query the request's query string
 * @param now milliseconds since the epoch
 * @throws AwsError AccessDenied, or AuthorizationQueryParametersError for a lifetime over seven days
 */
export function requireUnexpired(query: string, now: number): void {
  if (!query.includes('Expires=')) return;
  const parameters = new URLSearchParams(query);
  const expiresAt = parameters.has('X-Amz-Signature') ? signatureV4Expiry(parameters) : signatureV2Expiry(parameters);
  if (expiresAt === undefined || now < expiresAt) return;
  const fields: Record<string, string> = {
    Expires: isoSeconds(expiresAt),
    ServerTime: isoSeconds(now),
  };
  const lifetime = parameters.get('X-Amz-Expires');
  if (lifetime !== null) fields['X-Amz-Expires'] = lifetime;
  throw new AwsError('AccessDenied', 'Request has expired', { status: 403, fields });
}

function signatureV4Expiry(parameters: URLSearchParams): number | undefined {
  const signedAt = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(parameters.get('X-Amz-Date') ?? '');
  const seconds = Number(parameters.get('X-Amz-Expires'));
  if (seconds > EXPIRES_SECONDS_MAX) {
    const message = `X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than ${EXPIRES_SECONDS_MAX} seconds`;
    throw new AwsError('AuthorizationQueryParametersError', message, { status: 400 });
  }
  if (!signedAt || !Number.isFinite(seconds)) return undefined;
  const [, year, month, day, hour, minute, second] = signedAt.map(Number);
  return Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second) + seconds * 1000;
}

/** The older signature, which some SDKs still use for presigned URLs: the end of its life in epoch seconds. */
function signatureV2Expiry(parameters: URLSearchParams): number | undefined {
  if (!parameters.has('Signature') || !parameters.has('AWSAccessKeyId')) return undefined;
  return Number(parameters.get('Expires')) * 1000;
}

function isoSeconds(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}
