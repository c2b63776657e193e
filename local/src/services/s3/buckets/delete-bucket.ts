import type { DeleteBucketCommandInput } from '@aws-sdk/client-s3';
import { AwsError } from '../../../service/errors.ts';
import { removeUpload } from '../multipart/multipart-upload.ts';
import { indexOf } from '../objects/versions.ts';
import type { S3Context } from '../s3-context.ts';
import { requireBucket } from './bucket.ts';

/**
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucket.html
 * @throws AwsError BucketNotEmpty while there are objects, old versions or delete markers
 */
export function deleteBucket(input: DeleteBucketCommandInput, context: S3Context) {
  const { name, versioning } = requireBucket(input, context);
  const { state } = context;
  if (indexOf(state, name).size > 0) {
    const hint = versioning ? ' You must delete all versions in the bucket.' : '';
    const message = `The bucket you tried to delete is not empty.${hint}`;
    throw new AwsError('BucketNotEmpty', message, { status: 409, fields: { BucketName: name } });
  }
  for (const upload of [...state.uploads.values()]) if (upload.bucket === name) removeUpload(state, upload);
  state.buckets.delete(name);
  state.indexes.delete(name);
  return {};
}
