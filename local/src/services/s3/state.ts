import { StateMap } from '../../service/state-map.ts';
import type { Bucket } from './buckets/bucket.ts';
import type { KeyIndex } from './listing/key-index.ts';
import type { MultipartUpload, UploadedPart } from './multipart/multipart-upload.ts';
import type { StoredVersion } from './objects/object-version.ts';

/** What S3 keeps. Bodies lie apart from what describes them, so that a listing never touches them. */
export interface S3State {
  readonly buckets: StateMap<string, Bucket>;
  /** By the version's `id`, in the order of their making. */
  readonly versions: StateMap<string, StoredVersion>;
  /** Object and part bodies by the `id` of the version or part. */
  readonly bodies: StateMap<string, Buffer>;
  readonly uploads: StateMap<string, MultipartUpload>;
  /** By upload id and part number. */
  readonly parts: StateMap<string, UploadedPart>;
  /** The keys of each bucket in listing order; rebuilt from `versions` at a start. */
  readonly indexes: Map<string, KeyIndex>;
  /** The number of the last notification. */
  readonly sequence: { last: number };
}

export function createS3State(): S3State {
  return {
    buckets: new StateMap(),
    versions: new StateMap(),
    bodies: new StateMap(),
    uploads: new StateMap(),
    parts: new StateMap(),
    indexes: new Map(),
    sequence: { last: 0 },
  };
}
