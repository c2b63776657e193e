import type { Bucket } from '../buckets/bucket.ts';
import type { StoredVersion } from '../objects/object-version.ts';
import type { S3Context } from '../s3-context.ts';

/** What can happen to an object. https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-event-types-and-destinations.html */
export type ObjectEventName =
  | 'ObjectCreated:Put'
  | 'ObjectCreated:Copy'
  | 'ObjectCreated:CompleteMultipartUpload'
  | 'ObjectRemoved:Delete'
  | 'ObjectRemoved:DeleteMarkerCreated'
  | 'ObjectTagging:Put'
  | 'ObjectTagging:Delete'
  | 'ObjectAcl:Put';

/** One thing that happened to one object. */
export interface ObjectEvent {
  readonly name: ObjectEventName;
  readonly bucket: Bucket;
  readonly key: string;
  /** Absent for deletions. */
  readonly size?: number;
  readonly etag?: string;
  /** Absent in a bucket that never kept versions. */
  readonly versionId?: string;
  /** Grows with every event of a key, as a hexadecimal string that compares by its characters. */
  readonly sequencer: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly requestId: string;
}

export function createObjectEvent(
  name: ObjectEventName,
  bucket: Bucket,
  version: StoredVersion,
  context: S3Context,
): ObjectEvent {
  const at = context.clock.now();
  const isRemoval = name.startsWith('ObjectRemoved:');
  return {
    name,
    bucket,
    key: version.key,
    ...(version.isDeleteMarker ? {} : { etag: version.etag }),
    ...(version.isDeleteMarker || isRemoval ? {} : { size: version.size }),
    ...(bucket.versioning ? { versionId: version.versionId } : {}),
    sequencer: nextSequencer(context),
    at,
    requestId: context.ids.upper(16),
  };
}

/** Microseconds, made unique: later than all before, also after a restart. */
function nextSequencer({ state, clock }: S3Context): string {
  state.sequence.last = Math.max(state.sequence.last + 1, clock.now() * 1000);
  return state.sequence.last.toString(16).toUpperCase().padStart(18, '0');
}
