import { RequestError } from './wire.ts';

/** A body without its `aws-chunked` framing, and the trailers (checksums) that followed it. */
export interface UnwrappedBody {
  readonly body: Buffer;
  readonly trailers: Record<string, string>;
}

/**
 * Unwraps `<size>[;chunk-signature=…]\r\n<data>\r\n … 0\r\n<trailers>`.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html
 * @throws RequestError for a broken frame
 */
export function unwrapAwsChunked(wrapped: Buffer): UnwrappedBody {
  const parts: Buffer[] = [];
  let position = 0;
  for (;;) {
    const lineEnd = wrapped.indexOf('\r\n', position);
    const size = lineEnd < 0 ? Number.NaN : Number.parseInt(wrapped.toString('latin1', position, lineEnd), 16);
    if (Number.isNaN(size) || lineEnd + 2 + size > wrapped.length) {
      throw new RequestError('IncompleteBody', 'The aws-chunked body ends within a chunk.', 400);
    }
    position = lineEnd + 2;
    if (size === 0) break;
    parts.push(wrapped.subarray(position, position + size));
    position += size + 2;
  }
  const trailers: Record<string, string> = {};
  for (const line of wrapped.toString('latin1', position).split('\r\n')) {
    const colon = line.indexOf(':');
    if (colon > 0) trailers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim();
  }
  return { body: Buffer.concat(parts), trailers };
}
