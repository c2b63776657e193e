import type { DeletedObject, DeleteObjectsCommandInput, _Error as DeletionError } from '@aws-sdk/client-s3';
import { defined } from '../../../service/defined.ts';
import { AwsError, asAwsError } from '../../../service/errors.ts';
import { requireBucket } from '../buckets/bucket.ts';
import type { S3Context } from '../s3-context.ts';
import { deleteOne } from './delete-object.ts';

const OBJECTS_MAX = 1000;

/**
 * Deletes many objects; each succeeds or fails for itself.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html
 * @throws AwsError MalformedXML for none or more than 1,000
 */
export function deleteObjects(input: DeleteObjectsCommandInput, context: S3Context) {
  const bucket = requireBucket(input, context);
  const objects = input.Delete?.Objects ?? [];
  if (objects.length === 0 || objects.length > OBJECTS_MAX) {
    const message = 'The XML you provided was not well-formed or did not validate against our published schema';
    throw new AwsError('MalformedXML', message, { status: 400 });
  }
  const deleted: DeletedObject[] = [];
  const errors: DeletionError[] = [];
  for (const { Key = '', VersionId, ETag } of objects) {
    const named = { Key, ...defined({ VersionId }) };
    const deletion = {
      key: Key,
      versionId: VersionId,
      ifMatch: ETag,
      bypassGovernance: input.BypassGovernanceRetention,
    };
    try {
      const { DeleteMarker, VersionId: markerOrVersion } = deleteOne(bucket, deletion, context);
      deleted.push(DeleteMarker ? { ...named, DeleteMarker, ...markerId(markerOrVersion) } : named);
    } catch (error) {
      const { code, message } = asAwsError(error);
      errors.push({ ...named, Code: code, Message: message });
    }
  }
  return {
    ...(input.Delete?.Quiet || deleted.length === 0 ? {} : { Deleted: deleted }),
    ...(errors.length > 0 ? { Errors: errors } : {}),
  };
}

function markerId(versionId: string | undefined) {
  return versionId === undefined ? {} : { DeleteMarkerVersionId: versionId };
}
