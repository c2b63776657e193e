import type { GetObjectCommandOutput } from '@aws-sdk/client-s3';
import { AwsError } from '../../../service/errors.ts';

/**
 * The bytes of a request's body. Over the wire it is a Buffer; calls in process may also give text.
 * @throws AwsError InvalidRequest for a stream, which cannot cross a call in process
 */
export function bodyBytes(body: unknown): Buffer {
  if (body === undefined || body === null) return Buffer.alloc(0);
  if (Buffer.isBuffer(body)) return body;
  if (body instanceof Uint8Array) return Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  if (typeof body === 'string') return Buffer.from(body);
  throw new AwsError('InvalidRequest', 'The body must be bytes or text.', { status: 400 });
}

/**
 * Bytes as the output member that the SDK types as a stream with methods: the protocol writes them as they are, and
 * callers in process read them.
 */
export function asOutputBody(bytes: Uint8Array): NonNullable<GetObjectCommandOutput['Body']> {
  return bytes as unknown as NonNullable<GetObjectCommandOutput['Body']>;
}
