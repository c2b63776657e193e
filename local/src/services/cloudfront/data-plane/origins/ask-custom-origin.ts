import { AwsError } from '../../../../service/errors.ts';
import type { IncomingResponse } from '../../../../service/outgoing-http.ts';
import type { CloudFrontContext } from '../../state.ts';
import { EdgeError, type EdgeRequest } from '../edge-request.ts';
import type { OriginRequest } from './origin-request.ts';

/**
 * Asks a server on this machine, or what AWS's host names stand for here: a website of S3's, an API's invoke URL.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/http-502-bad-gateway.html
 * @throws EdgeError 502 for another machine and for a server that does not answer, 504 for one that takes too long
 */
export async function askCustomOrigin(
  request: EdgeRequest,
  asked: OriginRequest,
  { sendHttp }: CloudFrontContext,
): Promise<IncomingResponse> {
  const { DomainName = '', CustomOriginConfig: settings } = asked.origin;
  const { host, ...headers } = asked.headers;
  const isSecure =
    settings?.OriginProtocolPolicy === 'https-only' ||
    (settings?.OriginProtocolPolicy === 'match-viewer' && request.headers['x-forwarded-proto'] === 'https');
  const port = isSecure ? (settings?.HTTPSPort ?? 443) : (settings?.HTTPPort ?? 80);
  const query = asked.query === '' ? '' : `?${asked.query}`;
  const url = new URL(`${isSecure ? 'https' : 'http'}://${DomainName}:${port}${asked.path}${query}`);
  const isForwardedHost = host !== undefined && host !== DomainName;
  const body = asked.body.length > 0 ? { body: asked.body } : {};
  try {
    return await sendHttp({
      url,
      method: asked.method,
      headers: isForwardedHost ? { ...headers, host } : headers,
      ...body,
      timeoutMilliseconds: Number(settings?.OriginReadTimeout ?? 30) * 1000,
    });
  } catch (error) {
    if (error instanceof AwsError && error.code === 'EndpointNotAllowed') throw new EdgeError(502, error.message);
    if (error instanceof AwsError && /timeout|aborted/i.test(error.message)) {
      throw new EdgeError(
        504,
        'CloudFront attempted to establish a connection with the origin, but the attempt timed out.',
      );
    }
    throw new EdgeError(502, "CloudFront wasn't able to connect to the origin.");
  }
}
