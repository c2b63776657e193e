import type { UploadPartCommandInput } from '@aws-sdk/client-s3';
import { AwsError } from '../../../service/errors.ts';
import { checksumMember, fullChecksum } from '../checksums/checksum.ts';
import { givenChecksum, type IntegrityInput } from '../checksums/given-checksum.ts';
import { bodyBytes } from '../objects/body.ts';
import { requireCustomerKey } from '../objects/encryption.ts';
import { describeBody } from '../objects/store-object.ts';
import { wholeSeconds } from '../objects/versions.ts';
import type { S3Context } from '../s3-context.ts';
import { type MultipartUpload, partKey, requireUpload, type UploadedPart } from './multipart-upload.ts';

const PART_NUMBER_MAX = 10_000;

/**
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPart.html
 * @throws AwsError NoSuchUpload, InvalidArgument, InvalidRequest for another checksum algorithm than the upload's, BadDigest
 */
export function uploadPart(input: UploadPartCommandInput, context: S3Context) {
  const { upload } = requireUpload(input, context);
  requireCustomerKey(input, upload.attributes.encryption);
  const part = storePart(upload, input.PartNumber ?? 0, input, bodyBytes(input.Body), context);
  return { ETag: `"${part.etag}"`, ...checksumMember(part.checksum), ...upload.attributes.encryption };
}

/** Keeps a part's bytes; a part with the same number is replaced. */
export function storePart(
  upload: MultipartUpload,
  partNumber: number,
  input: IntegrityInput,
  body: Buffer,
  context: S3Context,
): UploadedPart {
  if (partNumber < 1 || partNumber > PART_NUMBER_MAX) {
    const message = `Part number must be an integer between 1 and ${PART_NUMBER_MAX}, inclusive`;
    const fields = { ArgumentName: 'partNumber', ArgumentValue: partNumber };
    throw new AwsError('InvalidArgument', message, { status: 400, fields });
  }
  requireSameAlgorithm(upload, input);
  const { size, etag, checksum: described } = describeBody(input, body);
  const algorithm = upload.checksum?.algorithm;
  const checksum =
    algorithm === undefined || described.algorithm === algorithm ? described : fullChecksum(algorithm, body);
  const { state } = context;
  const key = partKey(upload.uploadId, partNumber);
  const replaced = state.parts.get(key);
  if (replaced) state.bodies.delete(replaced.id);
  const part: UploadedPart = {
    id: context.ids.lower(24),
    uploadId: upload.uploadId,
    partNumber,
    size,
    etag,
    checksum,
    lastModified: wholeSeconds(context.clock.now()),
  };
  state.bodies.set(part.id, body);
  state.parts.set(key, part);
  return part;
}

function requireSameAlgorithm({ checksum }: MultipartUpload, input: IntegrityInput): void {
  const given = givenChecksum(input);
  if (!checksum || !given || given.algorithm === checksum.algorithm) return;
  const message = `Checksum Type mismatch occurred, expected checksum Type: ${checksum.algorithm.toLowerCase()}, actual checksum Type: ${given.algorithm.toLowerCase()}`;
  throw new AwsError('InvalidRequest', message, { status: 400 });
}
