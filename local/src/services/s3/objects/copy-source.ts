import { AwsError, NotImplementedError } from '../../../service/errors.ts';
import { type Bucket, requireBucket } from '../buckets/bucket.ts';
import type { S3Context } from '../s3-context.ts';
import { isNotModified, preconditionFailed } from './conditions.ts';
import { requireCustomerKey } from './encryption.ts';
import type { ObjectVersion } from './object-version.ts';
import { requireObject } from './require-object.ts';

/** The members by which CopyObject and UploadPartCopy name their source and its conditions. */
export interface CopySourceInput {
  readonly CopySource: string | undefined;
  readonly CopySourceIfMatch?: string | undefined;
  readonly CopySourceIfNoneMatch?: string | undefined;
  readonly CopySourceIfModifiedSince?: Date | undefined;
  readonly CopySourceIfUnmodifiedSince?: Date | undefined;
  readonly CopySourceSSECustomerAlgorithm?: string | undefined;
  readonly CopySourceSSECustomerKey?: string | undefined;
  readonly CopySourceSSECustomerKeyMD5?: string | undefined;
}

/**
 * The object that `x-amz-copy-source` names: `bucket/key` or `bucket/key?versionId=…`, percent-encoded.
 * @throws AwsError NoSuchBucket, NoSuchKey, PreconditionFailed, InvalidRequest for a delete marker, InvalidArgument
 */
export function requireCopySource(
  input: CopySourceInput,
  context: S3Context,
): { readonly bucket: Bucket; readonly object: ObjectVersion } {
  const { name, key, versionId } = parseCopySource(input.CopySource ?? '');
  const bucket = requireBucket({ Bucket: name }, context);
  const object = requireReadable(bucket, key, versionId, context);
  requireCustomerKey(
    {
      SSECustomerAlgorithm: input.CopySourceSSECustomerAlgorithm,
      SSECustomerKey: input.CopySourceSSECustomerKey,
      SSECustomerKeyMD5: input.CopySourceSSECustomerKeyMD5,
    },
    object.encryption,
  );
  const conditions = {
    IfMatch: input.CopySourceIfMatch,
    IfNoneMatch: input.CopySourceIfNoneMatch,
    IfModifiedSince: input.CopySourceIfModifiedSince,
    IfUnmodifiedSince: input.CopySourceIfUnmodifiedSince,
  };
  // A copy has no reader whose own copy could do: where a read is answered 304, this is a condition that failed.
  if (isNotModified(conditions, object)) {
    throw preconditionFailed(
      conditions.IfNoneMatch === undefined ? 'x-amz-copy-source-If-Modified-Since' : 'x-amz-copy-source-If-None-Match',
    );
  }
  return { bucket, object };
}

function parseCopySource(text: string): { name: string; key: string; versionId: string | undefined } {
  if (text.startsWith('arn:')) throw new NotImplementedError('Copying from an access point');
  const [path = '', query = ''] = text.replace(/^\//, '').split('?');
  const decoded = decode(path);
  const slash = decoded.indexOf('/');
  if (slash < 1 || slash === decoded.length - 1) {
    const message = 'Copy Source must mention the source bucket and key: sourcebucket/sourcekey';
    const fields = { ArgumentName: 'x-amz-copy-source', ArgumentValue: text };
    throw new AwsError('InvalidArgument', message, { status: 400, fields });
  }
  const versionId = new URLSearchParams(query).get('versionId') ?? undefined;
  return { name: decoded.slice(0, slash), key: decoded.slice(slash + 1), versionId };
}

/** Empty for what is not percent-encoded as it should be. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return '';
  }
}

function requireReadable(bucket: Bucket, key: string, versionId: string | undefined, context: S3Context) {
  try {
    return requireObject({ Key: key, VersionId: versionId }, bucket, context);
  } catch (error) {
    if (!(error instanceof AwsError) || error.code !== 'MethodNotAllowed') throw error;
    const message = 'The source of a copy request may not specifically refer to a delete marker by version id.';
    throw new AwsError('InvalidRequest', message, { status: 400 });
  }
}
