import type { ChecksumType, CreateMultipartUploadCommandInput } from '@aws-sdk/client-s3';
import { AwsError } from '../../../service/errors.ts';
import { requireBucket } from '../buckets/bucket.ts';
import { type Algorithm, algorithmOf } from '../checksums/checksum.ts';
import { readAttributes, requireValidKey } from '../objects/object-attributes.ts';
import type { S3Context } from '../s3-context.ts';
import type { MultipartUpload } from './multipart-upload.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateMultipartUpload.html */
export function createMultipartUpload(input: CreateMultipartUploadCommandInput, context: S3Context) {
  const bucket = requireBucket(input, context);
  const key = requireValidKey(input.Key);
  const attributes = readAttributes(input, bucket, context);
  const checksum = chooseChecksum(input);
  const upload: MultipartUpload = {
    uploadId: context.ids.lower(64),
    bucket: bucket.name,
    key,
    initiatedAt: context.clock.now(),
    attributes,
    ...(checksum ? { checksum } : {}),
  };
  context.state.uploads.set(upload.uploadId, upload);
  return {
    Bucket: bucket.name,
    Key: key,
    UploadId: upload.uploadId,
    ...attributes.encryption,
    ...(checksum ? { ChecksumAlgorithm: checksum.algorithm, ChecksumType: checksum.type } : {}),
  };
}

/** Which algorithm knows which type: https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html */
function chooseChecksum(input: CreateMultipartUploadCommandInput): MultipartUpload['checksum'] {
  const { ChecksumAlgorithm: name, ChecksumType: type } = input;
  if (name === undefined) {
    if (type === undefined) return undefined;
    throw invalid('The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm header.');
  }
  const algorithm = algorithmOf(name);
  const types = typesOf(algorithm);
  if (type !== undefined && !types.includes(type)) {
    throw invalid(`The ${type} checksum type cannot be used with the ${algorithm.toLowerCase()} checksum algorithm.`);
  }
  return { algorithm, type: type ?? types[0] ?? 'COMPOSITE' };
}

/** The first is the default. */
function typesOf(algorithm: Algorithm): readonly ChecksumType[] {
  if (algorithm === 'CRC64NVME') return ['FULL_OBJECT'];
  return algorithm.startsWith('CRC') ? ['COMPOSITE', 'FULL_OBJECT'] : ['COMPOSITE'];
}

function invalid(message: string): AwsError {
  return new AwsError('InvalidRequest', message, { status: 400 });
}
