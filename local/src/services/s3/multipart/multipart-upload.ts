import type { ChecksumType } from '@aws-sdk/client-s3';
import { AwsError } from '../../../service/errors.ts';
import { type Bucket, type BucketInput, requireBucket } from '../buckets/bucket.ts';
import type { Algorithm, StoredChecksum } from '../checksums/checksum.ts';
import type { ObjectAttributes } from '../objects/object-version.ts';
import type { S3Context } from '../s3-context.ts';
import type { S3State } from '../state.ts';

/** An upload in parts that is neither completed nor aborted. */
export interface MultipartUpload {
  readonly uploadId: string;
  readonly bucket: string;
  readonly key: string;
  /** Milliseconds since the epoch. */
  readonly initiatedAt: number;
  readonly attributes: ObjectAttributes;
  /** What the client chose; absent where it left the choice to S3. */
  readonly checksum?: { readonly algorithm: Algorithm; readonly type: ChecksumType };
}

export interface UploadedPart {
  /** Of its body. */
  readonly id: string;
  readonly uploadId: string;
  readonly partNumber: number;
  readonly size: number;
  /** Without quotes. */
  readonly etag: string;
  readonly checksum: StoredChecksum;
  /** Milliseconds since the epoch. */
  readonly lastModified: number;
}

/** The members by which a request names an upload. */
export interface UploadInput extends BucketInput {
  readonly Key: string | undefined;
  readonly UploadId: string | undefined;
}

/** @throws AwsError NoSuchBucket, NoSuchUpload */
export function requireUpload(
  input: UploadInput,
  context: S3Context,
): { readonly bucket: Bucket; readonly upload: MultipartUpload } {
  const bucket = requireBucket(input, context);
  const upload = context.state.uploads.get(input.UploadId ?? '');
  if (upload && upload.bucket === bucket.name && upload.key === input.Key) return { bucket, upload };
  const message =
    'The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.';
  throw new AwsError('NoSuchUpload', message, { status: 404, fields: { UploadId: input.UploadId ?? '' } });
}

/** The parts of an upload, by number. */
export function partsOf(state: S3State, { uploadId }: MultipartUpload): UploadedPart[] {
  const own = [...state.parts.values()].filter((part) => part.uploadId === uploadId);
  return own.sort((left, right) => left.partNumber - right.partNumber);
}

export function partKey(uploadId: string, partNumber: number): string {
  return `${uploadId}/${partNumber}`;
}

/** Forgets an upload and its parts. */
export function removeUpload(state: S3State, upload: MultipartUpload): void {
  for (const part of partsOf(state, upload)) {
    state.parts.delete(partKey(upload.uploadId, part.partNumber));
    state.bodies.delete(part.id);
  }
  state.uploads.delete(upload.uploadId);
}
