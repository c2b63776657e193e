import type { CompletedPart, CompleteMultipartUploadCommandInput } from '@aws-sdk/client-s3';
import { AwsError } from '../../../service/errors.ts';
import type { S3Context } from '../s3-context.ts';
import { type MultipartUpload, partKey, type UploadedPart } from './multipart-upload.ts';

const PART_BYTES_MIN = 5 * 2 ** 20;

/**
 * The parts that a request lists, checked against what was uploaded.
 * @throws AwsError MalformedXML, InvalidPart, InvalidPartOrder, EntityTooSmall, InvalidRequest
 */
export function chooseParts(
  input: CompleteMultipartUploadCommandInput,
  upload: MultipartUpload,
  context: S3Context,
): UploadedPart[] {
  const listed = input.MultipartUpload?.Parts ?? [];
  if (listed.length === 0) {
    const message = 'The XML you provided was not well-formed or did not validate against our published schema';
    throw new AwsError('MalformedXML', message, { status: 400 });
  }
  const parts = listed.map((entry) => {
    const part = context.state.parts.get(partKey(upload.uploadId, entry.PartNumber ?? 0));
    if (!part || entry.ETag?.replaceAll('"', '') !== part.etag) throw invalidPart(entry, upload);
    requireSameChecksum(entry, part, upload);
    return part;
  });
  requireOrder(parts);
  requireSizes(parts);
  return parts;
}

function requireSameChecksum(entry: CompletedPart, part: UploadedPart, upload: MultipartUpload): void {
  const { algorithm, value } = part.checksum;
  const given = entry[`Checksum${algorithm}`];
  if (given !== undefined && given !== value) throw invalidPart(entry, upload);
  if (given !== undefined || upload.checksum?.type !== 'COMPOSITE') return;
  const message = `The upload was created using a ${algorithm.toLowerCase()} checksum. The complete request must include the checksum for each part. It was missing for part ${part.partNumber} in the request.`;
  throw new AwsError('InvalidRequest', message, { status: 400 });
}

function requireOrder(parts: readonly UploadedPart[]): void {
  const isOrdered = parts.every(({ partNumber }, index) => partNumber > (parts[index - 1]?.partNumber ?? 0));
  if (isOrdered) return;
  const message =
    'The list of parts was not in ascending order. The parts list must be specified in order by part number.';
  throw new AwsError('InvalidPartOrder', message, { status: 400 });
}

function requireSizes(parts: readonly UploadedPart[]): void {
  const small = parts.slice(0, -1).find(({ size }) => size < PART_BYTES_MIN);
  if (!small) return;
  const { partNumber: PartNumber, etag: ETag, size: ProposedSize } = small;
  const fields = { ProposedSize, MinSizeAllowed: PART_BYTES_MIN, PartNumber, ETag };
  const message = 'Your proposed upload is smaller than the minimum allowed size';
  throw new AwsError('EntityTooSmall', message, { status: 400, fields });
}

function invalidPart(entry: CompletedPart, { uploadId }: MultipartUpload): AwsError {
  const message =
    "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.";
  const fields = { UploadId: uploadId, PartNumber: entry.PartNumber ?? '', ETag: entry.ETag ?? '' };
  return new AwsError('InvalidPart', message, { status: 400, fields });
}
