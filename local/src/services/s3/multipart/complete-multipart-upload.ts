import type { CompleteMultipartUploadCommandInput } from '@aws-sdk/client-s3';
import { AwsError } from '../../../service/errors.ts';
import { checksumMembers } from '../checksums/checksum.ts';
import { notify } from '../notifications/notify.ts';
import { requireWritable } from '../objects/conditions.ts';
import { storeObject } from '../objects/store-object.ts';
import { currentObject, writtenVersionId } from '../objects/versions.ts';
import type { S3Context } from '../s3-context.ts';
import { chooseParts } from './choose-parts.ts';
import { describeParts } from './describe-parts.ts';
import { removeUpload, requireUpload } from './multipart-upload.ts';

/**
 * Makes one object of the parts that the request lists.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html
 * @throws AwsError InvalidPart, InvalidPartOrder, EntityTooSmall, BadDigest, PreconditionFailed
 */
export function completeMultipartUpload(input: CompleteMultipartUploadCommandInput, context: S3Context) {
  const { bucket, upload } = requireUpload(input, context);
  const parts = chooseParts(input, upload, context);
  const body = Buffer.concat(parts.map(({ id }) => context.state.bodies.get(id) ?? Buffer.alloc(0)));
  if (input.MpuObjectSize !== undefined && input.MpuObjectSize !== body.length) {
    const message = `The provided 'x-amz-mp-object-size' header value ${input.MpuObjectSize} does not match what was computed: ${body.length}`;
    throw new AwsError('InvalidRequest', message, { status: 400 });
  }
  const content = describeParts(input, upload, parts, body);
  requireWritable(input, upload.key, currentObject(context.state, bucket.name, upload.key));
  const version = storeObject(bucket, upload.key, upload.attributes, content, body, context);
  removeUpload(context.state, upload);
  notify('ObjectCreated:CompleteMultipartUpload', bucket, version, context);
  return {
    Location: `${context.endpoint}/${bucket.name}/${encodeURI(upload.key)}`,
    Bucket: bucket.name,
    Key: upload.key,
    ETag: `"${version.etag}"`,
    ...checksumMembers(version.checksum),
    ...version.encryption,
    ...writtenVersionId(bucket, version),
  };
}
