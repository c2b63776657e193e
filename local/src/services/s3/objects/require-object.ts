import { AwsError } from '../../../service/errors.ts';
import type { Bucket } from '../buckets/bucket.ts';
import type { S3Context } from '../s3-context.ts';
import { noSuchKey } from './conditions.ts';
import { type DeleteMarker, NULL_VERSION, type ObjectVersion } from './object-version.ts';
import { findVersion, newestVersion } from './versions.ts';

/** The members by which a request names an object. */
export interface ObjectInput {
  readonly Key: string | undefined;
  readonly VersionId?: string | undefined;
}

/**
 * The object that a request names, by its key or by one of its versions.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/DeleteMarker.html
 * @throws AwsError NoSuchKey, NoSuchVersion; MethodNotAllowed for a delete marker that is asked for by its id
 */
export function requireObject(input: ObjectInput, bucket: Bucket, context: S3Context): ObjectVersion {
  const key = input.Key ?? '';
  if (input.VersionId !== undefined) return requireVersion(key, input.VersionId, bucket, context);
  const newest = newestVersion(context.state, bucket.name, key);
  if (newest?.isDeleteMarker === false) return newest;
  if (!newest) throw noSuchKey(key);
  throw new AwsError('NoSuchKey', 'The specified key does not exist.', {
    status: 404,
    fields: { Key: key },
    headers: markerHeaders(newest),
  });
}

function requireVersion(key: string, versionId: string, bucket: Bucket, context: S3Context): ObjectVersion {
  requireVersionId(versionId);
  const version = findVersion(context.state, bucket.name, key, versionId);
  if (!version) {
    const fields = { Key: key, VersionId: versionId };
    throw new AwsError('NoSuchVersion', 'The specified version does not exist.', { status: 404, fields });
  }
  if (!version.isDeleteMarker) return version;
  throw new AwsError('MethodNotAllowed', 'The specified method is not allowed against this resource.', {
    status: 405,
    fields: { Method: 'GET', ResourceType: 'DeleteMarker' },
    headers: {
      ...markerHeaders(version),
      allow: 'DELETE',
      'last-modified': new Date(version.lastModified).toUTCString(),
    },
  });
}

/** @throws AwsError InvalidArgument for what can be no version's id */
export function requireVersionId(versionId: string): void {
  if (versionId === NULL_VERSION || /^[\w.-]{32}$/.test(versionId)) return;
  const fields = { ArgumentName: 'versionId', ArgumentValue: versionId };
  throw new AwsError('InvalidArgument', 'Invalid version id specified', { status: 400, fields });
}

function markerHeaders({ versionId }: DeleteMarker): Record<string, string> {
  return { 'x-amz-delete-marker': 'true', 'x-amz-version-id': versionId };
}
