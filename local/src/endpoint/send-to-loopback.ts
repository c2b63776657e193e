import { request as sendHttp } from 'node:http';
import { request as sendHttps } from 'node:https';
import { AwsError } from '../service/errors.ts';
import type { IncomingResponse, OutgoingRequest } from '../service/outgoing-http.ts';

/** Hosts that on AWS are AWS: here this endpoint answers for them. */
const AWS = /\.(amazonaws|amazoncognito)\.com$/;
const LOOPBACK = /^(127\.\d+\.\d+\.\d+|\[::1\]|(.+\.)?localhost)$/;

/**
 * Sends a request to a server on this machine, the only one that the endpoint connects to, and gives the whole response
 * as it came; redirects are not followed. What is meant for AWS is sent to the endpoint itself, with AWS's host in its
 * header: an issuer of tokens is found where its tokens say it is.
 * @param endpoint the endpoint's own URL
 * @throws AwsError EndpointNotAllowed for another machine, HttpError (503) for a server that does not answer
 */
export async function sendToLoopback(outgoing: OutgoingRequest, endpoint: string): Promise<IncomingResponse> {
  const { url } = outgoing;
  const isAws = AWS.test(url.hostname);
  if (!/^https?:$/.test(url.protocol) || !(isAws || LOOPBACK.test(url.hostname))) {
    const message = `The local endpoint connects to servers on this machine only, not to ${url.origin}.`;
    throw new AwsError('EndpointNotAllowed', message);
  }
  try {
    return await exchange(outgoing, isAws ? new URL(endpoint) : url);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new AwsError('HttpError', `${url.href} could not be reached: ${reason}`, { status: 503 });
  }
}

function exchange(
  { url, method, headers, body, timeoutMilliseconds }: OutgoingRequest,
  server: URL,
): Promise<IncomingResponse> {
  const send = server.protocol === 'https:' ? sendHttps : sendHttp;
  const signal = timeoutMilliseconds === undefined ? undefined : AbortSignal.timeout(timeoutMilliseconds);
  return new Promise((resolve, reject) => {
    const to = { host: hostOf(server), port: server.port, path: url.pathname + url.search, method };
    const request = send({ ...to, ...(signal && { signal }) });
    request.setHeader('host', url.host);
    for (const [name, value] of Object.entries(headers)) request.setHeader(name, value);
    request.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const received = response.headersDistinct as Record<string, string[]>;
        resolve({ status: response.statusCode ?? 502, headers: received, body: Buffer.concat(chunks) });
      });
    });
    request.on('error', reject);
    request.end(body);
  });
}

/** `*.localhost` is this machine whatever the resolver says; IPv6 addresses stand in brackets only in URLs. */
function hostOf({ hostname }: URL): string {
  return hostname.endsWith('localhost') ? '127.0.0.1' : hostname.replace(/^\[|\]$/g, '');
}
