import { request as send } from 'node:http';
import { GatewayError } from './gateway-error.ts';

/** A request to a server on this machine. */
export interface OutgoingRequest {
  readonly url: URL;
  readonly method: string;
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly body: Uint8Array;
}

export interface IncomingResponse {
  readonly status: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly body: Buffer;
}

const LOOPBACK = /^(127\.\d+\.\d+\.\d+|\[::1\]|(.+\.)?localhost)$/;

/** Whether a URL leads to this machine: the only place that the endpoint connects to. */
export function isLoopback({ protocol, hostname }: URL): boolean {
  return protocol === 'http:' && LOOPBACK.test(hostname);
}

/**
 * Sends a request and gives the whole response, as it came.
 * @throws GatewayError 501 for another machine, 503 for a server that does not answer
 */
export function sendToLoopback({ url, method, headers, body }: OutgoingRequest): Promise<IncomingResponse> {
  if (!isLoopback(url)) {
    throw new GatewayError(
      501,
      `The local endpoint connects to http servers on this machine only, not to ${url.origin}.`,
    );
  }
  return new Promise((resolve, reject) => {
    // *.localhost is this machine whatever the resolver says.
    const hostname = url.hostname.endsWith('localhost') ? '127.0.0.1' : url.hostname;
    const request = send({ host: hostname, port: url.port, path: url.pathname + url.search, method });
    request.setHeader('host', url.host);
    for (const [name, values] of Object.entries(headers)) request.setHeader(name, values);
    request.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const received = response.headersDistinct as Record<string, string[]>;
        resolve({ status: response.statusCode ?? 502, headers: received, body: Buffer.concat(chunks) });
      });
    });
    request.on('error', (error) => reject(new GatewayError(503, 'Service Unavailable', { reason: error.message })));
    request.end(body);
  });
}
