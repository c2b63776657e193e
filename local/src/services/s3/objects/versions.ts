import type { Bucket } from '../buckets/bucket.ts';
import { createKeyIndex, type KeyIndex } from '../listing/key-index.ts';
import type { S3Context } from '../s3-context.ts';
import type { S3State } from '../state.ts';
import { type DeleteMarker, NULL_VERSION, type ObjectVersion, type StoredVersion } from './object-version.ts';

/** The keys of a bucket. */
export function indexOf(state: S3State, bucket: string): KeyIndex {
  const known = state.indexes.get(bucket);
  if (known) return known;
  const index = createKeyIndex();
  state.indexes.set(bucket, index);
  return index;
}

/** Rebuilds the indexes from the kept versions, which lie in the order of their making. */
export function rebuildIndexes(state: S3State): void {
  for (const version of state.versions.values()) indexOf(state, version.bucket).add(version);
}

/** The newest version of a key, which may be a delete marker. */
export function newestVersion(state: S3State, bucket: string, key: string): StoredVersion | undefined {
  return state.indexes.get(bucket)?.versionsOf(key)[0];
}

/** The object that a key stands for now; undefined when there is none or it is deleted. */
export function currentObject(state: S3State, bucket: string, key: string): ObjectVersion | undefined {
  const newest = newestVersion(state, bucket, key);
  return newest?.isDeleteMarker === false ? newest : undefined;
}

/** The version of a key with this id. */
export function findVersion(state: S3State, bucket: string, key: string, versionId: string): StoredVersion | undefined {
  return state.indexes
    .get(bucket)
    ?.versionsOf(key)
    .find((version) => version.versionId === versionId);
}

/** What the next version of a key is called: a bucket that keeps no versions knows one, `null`. */
export function nextVersionId(bucket: Bucket, context: S3Context): string {
  return bucket.versioning === 'Enabled' ? context.ids.lower(32) : NULL_VERSION;
}

/** Makes `version` the newest of its key. A version called `null` takes the place of the one before it. */
export function addVersion(state: S3State, version: ObjectVersion | DeleteMarker, body?: Buffer): void {
  if (version.versionId === NULL_VERSION) {
    const replaced = findVersion(state, version.bucket, version.key, NULL_VERSION);
    if (replaced) removeVersion(state, replaced);
  }
  state.versions.set(version.id, version);
  if (body) state.bodies.set(version.id, body);
  indexOf(state, version.bucket).add(version);
}

/** Replaces what is known about a version, its body apart. */
export function updateVersion(state: S3State, version: ObjectVersion): void {
  state.versions.set(version.id, version);
  indexOf(state, version.bucket).replace(version);
}

/** Removes a version for good. */
export function removeVersion(state: S3State, version: StoredVersion): void {
  state.versions.delete(version.id);
  state.bodies.delete(version.id);
  indexOf(state, version.bucket).remove(version);
}

/** The version id as the answer to a write shows it: nothing unless the bucket keeps versions now. */
export function writtenVersionId(bucket: Bucket, version: { readonly versionId: string }) {
  return bucket.versioning === 'Enabled' ? { VersionId: version.versionId } : {};
}

/** The version id as the answer to a read shows it: nothing in a bucket that never kept versions. */
export function shownVersionId(bucket: Bucket, { versionId }: { readonly versionId: string }) {
  return bucket.versioning ? { VersionId: versionId } : {};
}

/** Now, in whole seconds as S3 shows times. */
export function wholeSeconds(milliseconds: number): number {
  return Math.floor(milliseconds / 1000) * 1000;
}
