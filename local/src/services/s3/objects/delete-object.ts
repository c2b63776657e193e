import type { DeleteObjectCommandInput } from '@aws-sdk/client-s3';
import { type Bucket, requireBucket } from '../buckets/bucket.ts';
import { notify } from '../notifications/notify.ts';
import type { S3Context } from '../s3-context.ts';
import { matchesEtag, noSuchKey, preconditionFailed } from './conditions.ts';
import { requireUnlocked } from './object-lock.ts';
import { type DeleteMarker, NULL_VERSION, type StoredVersion } from './object-version.ts';
import { requireVersionId } from './require-object.ts';
import { addVersion, findVersion, newestVersion, nextVersionId, removeVersion, wholeSeconds } from './versions.ts';

/** What is to be deleted, as DeleteObject and each entry of DeleteObjects say it. */
export interface Deletion {
  readonly key: string;
  readonly versionId?: string | undefined;
  readonly ifMatch?: string | undefined;
  readonly bypassGovernance?: boolean | undefined;
}

export interface DeletionOutput {
  readonly DeleteMarker?: boolean;
  readonly VersionId?: string;
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObject.html */
export function deleteObject(input: DeleteObjectCommandInput, context: S3Context): DeletionOutput {
  const deletion = {
    key: input.Key ?? '',
    versionId: input.VersionId,
    ifMatch: input.IfMatch,
    bypassGovernance: input.BypassGovernanceRetention,
  };
  return deleteOne(requireBucket(input, context), deletion, context);
}

/**
 * Deletes a version for good, or the object: then versions, where the bucket keeps them, stay behind a delete marker.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/DeletingObjectVersions.html
 * @throws AwsError PreconditionFailed, NoSuchKey where `If-Match` does not hold; AccessDenied for a locked version
 */
export function deleteOne(bucket: Bucket, deletion: Deletion, context: S3Context): DeletionOutput {
  const { key, versionId } = deletion;
  const newest = newestVersion(context.state, bucket.name, key);
  requireMatch(newest, deletion);
  if (versionId !== undefined) {
    requireVersionId(versionId);
    return deleteVersion(bucket, findVersion(context.state, bucket.name, key, versionId), deletion, context);
  }
  if (bucket.versioning) return addDeleteMarker(bucket, deletion, context);
  if (newest) {
    removeVersion(context.state, newest);
    notify('ObjectRemoved:Delete', bucket, newest, context);
  }
  return {};
}

function deleteVersion(
  bucket: Bucket,
  version: StoredVersion | undefined,
  deletion: Deletion,
  context: S3Context,
): DeletionOutput {
  const VersionId = deletion.versionId ?? NULL_VERSION;
  if (!version) return { VersionId };
  if (!version.isDeleteMarker) requireUnlocked(version, deletion.bypassGovernance ?? false, context.clock.now());
  removeVersion(context.state, version);
  notify('ObjectRemoved:Delete', bucket, version, context);
  return version.isDeleteMarker ? { DeleteMarker: true, VersionId } : { VersionId };
}

function addDeleteMarker(bucket: Bucket, { key }: Deletion, context: S3Context): DeletionOutput {
  const marker: DeleteMarker = {
    id: context.ids.lower(24),
    bucket: bucket.name,
    key,
    versionId: nextVersionId(bucket, context),
    lastModified: wholeSeconds(context.clock.now()),
    isDeleteMarker: true,
  };
  addVersion(context.state, marker);
  notify('ObjectRemoved:DeleteMarkerCreated', bucket, marker, context);
  return { DeleteMarker: true, VersionId: marker.versionId };
}

/** The condition is about the object as it is now, also when an old version is to go. `*` asks only that there is one. */
function requireMatch(newest: StoredVersion | undefined, { key, ifMatch }: Deletion): void {
  if (ifMatch === undefined) return;
  if (!newest) throw noSuchKey(key);
  if (newest.isDeleteMarker || !matchesEtag(ifMatch, newest)) throw preconditionFailed('If-Match');
}
