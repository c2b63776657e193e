import { createHash } from 'node:crypto';
import type { CompleteMultipartUploadCommandInput } from '@aws-sdk/client-s3';
import { AwsError } from '../../../service/errors.ts';
import {
  ALGORITHMS,
  computeChecksum,
  DEFAULT_ALGORITHM,
  fullChecksum,
  type StoredChecksum,
} from '../checksums/checksum.ts';
import type { ObjectContent } from '../objects/object-version.ts';
import type { MultipartUpload, UploadedPart } from './multipart-upload.ts';

/**
 * What follows from the bytes of an object that was uploaded in parts. Its ETag is the MD5 of the parts' MD5s and their
 * number; a composite checksum is made in the same way.
 * @throws AwsError BadDigest when the request expects another checksum
 */
export function describeParts(
  input: CompleteMultipartUploadCommandInput,
  upload: MultipartUpload,
  parts: readonly UploadedPart[],
  body: Buffer,
): ObjectContent {
  const digests = Buffer.concat(parts.map(({ etag }) => Buffer.from(etag, 'hex')));
  const checksum = objectChecksum(upload, parts, body);
  requireExpected(input, checksum);
  return {
    size: body.length,
    etag: `${createHash('md5').update(digests).digest('hex')}-${parts.length}`,
    checksum,
    parts: parts.map(({ partNumber, size, checksum: partChecksum }) => ({ partNumber, size, checksum: partChecksum })),
  };
}

function objectChecksum({ checksum }: MultipartUpload, parts: readonly UploadedPart[], body: Buffer): StoredChecksum {
  if (checksum?.type !== 'COMPOSITE') return fullChecksum(checksum?.algorithm ?? DEFAULT_ALGORITHM, body);
  const { algorithm, type } = checksum;
  const values = Buffer.concat(parts.map((part) => Buffer.from(part.checksum.value, 'base64')));
  return { algorithm, type, value: `${computeChecksum(algorithm, values)}-${parts.length}` };
}

function requireExpected(input: CompleteMultipartUploadCommandInput, { algorithm, value }: StoredChecksum): void {
  for (const name of ALGORITHMS) {
    const expected = input[`Checksum${name}`];
    if (expected === undefined || (name === algorithm && expected.split('-')[0] === value.split('-')[0])) continue;
    const message = `The ${name.toLowerCase()} you specified did not match the calculated checksum.`;
    throw new AwsError('BadDigest', message, { status: 400 });
  }
}
