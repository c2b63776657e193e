import type { CommonPrefix, _Object as ListedObject } from '@aws-sdk/client-s3';
import type { ObjectVersion, StoredVersion } from '../objects/object-version.ts';
import { indexOf } from '../objects/versions.ts';
import type { S3State } from '../state.ts';
import { listEntries } from './list-entries.ts';

/** What both versions of ListObjects ask for. */
export interface CurrentObjectsQuery {
  readonly bucket: string;
  readonly prefix: string;
  readonly delimiter: string;
  readonly after: string;
  readonly limit: number;
}

export interface CurrentObjects {
  readonly objects: readonly ObjectVersion[];
  readonly commonPrefixes: readonly string[];
  /** The last entry, where the list goes on behind it. */
  readonly lastEntry: string | undefined;
}

/** A page of the objects that are not deleted. */
export function listCurrentObjects(state: S3State, query: CurrentObjectsQuery): CurrentObjects {
  const objects: ObjectVersion[] = [];
  const commonPrefixes: string[] = [];
  let last: string | undefined;
  const isListed = ([newest]: readonly StoredVersion[]) => newest?.isDeleteMarker === false;
  for (const entry of listEntries(indexOf(state, query.bucket), { ...query, isListed })) {
    if (objects.length + commonPrefixes.length >= query.limit) return { objects, commonPrefixes, lastEntry: last };
    if ('commonPrefix' in entry) {
      commonPrefixes.push(entry.commonPrefix);
      last = entry.commonPrefix;
    } else if (entry.versions[0]?.isDeleteMarker === false) {
      objects.push(entry.versions[0]);
      last = entry.key;
    }
  }
  return { objects, commonPrefixes, lastEntry: undefined };
}

/** An object as listings show it. */
export function listedObject(object: ObjectVersion, encode: (key: string) => string): ListedObject {
  return {
    Key: encode(object.key),
    LastModified: new Date(object.lastModified),
    ETag: `"${object.etag}"`,
    ChecksumAlgorithm: [object.checksum.algorithm],
    ChecksumType: object.checksum.type,
    Size: object.size,
    StorageClass: object.storageClass as NonNullable<ListedObject['StorageClass']>,
  };
}

/** The members of an answer that holds common prefixes; none where there are none. */
export function commonPrefixMember(prefixes: readonly string[], encode: (key: string) => string) {
  if (prefixes.length === 0) return {};
  return { CommonPrefixes: prefixes.map((prefix): CommonPrefix => ({ Prefix: encode(prefix) })) };
}
