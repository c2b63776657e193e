import type { CrossOriginRequest } from '../../../service/service.ts';

const HEADERS =
  'x-amz-target,x-amz-user-agent,x-amz-date,x-amz-security-token,x-amz-content-sha256,content-type,authorization,cache-control';
const PREFLIGHT_SECONDS = '172800';

/** Pages of any origin may call the API, as on AWS: what they may do, their tokens say. */
export function crossOrigin({ isPreflight, headers }: CrossOriginRequest): Record<string, string> {
  const readable = {
    'access-control-allow-origin': '*',
    'access-control-expose-headers': 'x-amzn-requestid,x-amzn-errortype,x-amzn-errormessage,date',
  };
  if (!isPreflight) return readable;
  // `amz-sdk-*` are many; a browser is told of those that it asks for.
  const asked = headers.filter((name) => name.startsWith('amz-sdk-') || name.startsWith('x-amz'));
  return {
    ...readable,
    'access-control-allow-headers': [...new Set([...HEADERS.split(','), ...asked])].join(','),
    'access-control-allow-methods': 'POST,OPTIONS',
    'access-control-max-age': PREFLIGHT_SECONDS,
  };
}
