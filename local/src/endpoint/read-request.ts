import type { IncomingMessage } from 'node:http';
import { AwsError } from '../service/errors.ts';
import type { HttpRequest } from '../service/http.ts';

/** Whoever reaches the endpoint is on this machine. */
export const LOOPBACK = '127.0.0.1';
const BODY_BYTES_MAX = 256 * 2 ** 20;

/**
 * A request with all of its body.
 * @throws AwsError RequestEntityTooLarge
 */
export async function readRequest(request: IncomingMessage): Promise<HttpRequest> {
  return describeRequest(request, await readBody(request));
}

/** A request whose body is read already. */
export function describeRequest(request: IncomingMessage, body: Buffer): HttpRequest {
  const [path, query] = splitOnce(request.url ?? '/', '?');
  const headers = request.headers as Record<string, string>;
  const { method = 'GET', rawHeaders } = request;
  return { method, path, query, headers, rawHeaders, body, host: headers.host ?? '', sourceIp: LOOPBACK };
}

/** By events: an asynchronous iterator costs every request several listeners and promises more. */
function readBody(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      chunks.push(chunk);
      if (size <= BODY_BYTES_MAX) return;
      request.destroy();
      reject(new AwsError('RequestEntityTooLarge', 'The request body is larger than 256 MiB.', { status: 413 }));
    });
    request.on('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
    request.on('error', reject);
  });
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + separator.length)];
}
