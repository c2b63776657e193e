import type { UploadPartCopyCommandInput } from '@aws-sdk/client-s3';
import { AwsError } from '../../../service/errors.ts';
import { checksumMember } from '../checksums/checksum.ts';
import { requireCopySource } from '../objects/copy-source.ts';
import { bodyOf } from '../objects/get-object.ts';
import type { ByteRange } from '../objects/range.ts';
import type { S3Context } from '../s3-context.ts';
import { requireUpload } from './multipart-upload.ts';
import { storePart } from './upload-part.ts';

/**
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPartCopy.html
 * @throws AwsError as CopyObject does for its source; InvalidArgument for a range outside of it
 */
export function uploadPartCopy(input: UploadPartCopyCommandInput, context: S3Context) {
  const { upload } = requireUpload(input, context);
  const { bucket, object } = requireCopySource(input, context);
  const whole = bodyOf(object, context);
  const range = readSourceRange(input.CopySourceRange, object.size);
  const body = range ? whole.subarray(range.start, range.end) : whole;
  const part = storePart(upload, input.PartNumber ?? 0, {}, body, context);
  return {
    CopyPartResult: {
      ETag: `"${part.etag}"`,
      LastModified: new Date(part.lastModified),
      ...checksumMember(part.checksum),
    },
    ...upload.attributes.encryption,
    ...(bucket.versioning ? { CopySourceVersionId: object.versionId } : {}),
  };
}

/** Unlike a reader's range, both ends are given and must lie within the source. */
function readSourceRange(text: string | undefined, size: number): ByteRange | undefined {
  if (text === undefined) return undefined;
  const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(text) ?? [];
  const fields = { ArgumentName: 'x-amz-copy-source-range', ArgumentValue: text };
  if (first === undefined || last === undefined || Number(last) < Number(first)) {
    const message =
      'The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the zero-based offsets of the first and last bytes to copy';
    throw new AwsError('InvalidArgument', message, { status: 400, fields });
  }
  if (Number(last) >= size) {
    const message = `Range specified is not valid for source object of size: ${size}`;
    throw new AwsError('InvalidArgument', message, { status: 400, fields });
  }
  return { start: Number(first), end: Number(last) + 1 };
}
