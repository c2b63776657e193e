import type {
  DeleteMarkerEntry,
  ObjectVersion as ListedVersion,
  ListObjectVersionsCommandInput,
} from '@aws-sdk/client-s3';
import { AwsError } from '../../../service/errors.ts';
import { requireBucket } from '../buckets/bucket.ts';
import { owner } from '../buckets/owner.ts';
import type { StoredVersion } from '../objects/object-version.ts';
import { indexOf } from '../objects/versions.ts';
import type { S3Context } from '../s3-context.ts';
import { readCountMax } from './count-max.ts';
import { commonPrefixMember } from './current-objects.ts';
import { keyEncoder } from './key-encoding.ts';
import type { KeyIndex } from './key-index.ts';
import { listEntries } from './list-entries.ts';

interface Query {
  readonly prefix: string;
  readonly delimiter: string;
  readonly keyMarker: string;
  readonly versionIdMarker: string | undefined;
  readonly limit: number;
}

interface VersionPage {
  readonly versions: readonly (readonly [version: StoredVersion, isLatest: boolean])[];
  readonly commonPrefixes: readonly string[];
  /** The last entry, where the list goes on behind it. */
  readonly next: { readonly key: string; readonly versionId?: string } | undefined;
}

/**
 * All versions of all keys, newest first, delete markers among them.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectVersions.html
 */
export function listObjectVersions(input: ListObjectVersionsCommandInput, context: S3Context) {
  const bucket = requireBucket(input, context);
  const { Prefix: prefix = '', Delimiter: delimiter = '', KeyMarker: keyMarker = '' } = input;
  const { VersionIdMarker: versionIdMarker } = input;
  if (versionIdMarker !== undefined && keyMarker === '') {
    const fields = { ArgumentName: 'version-id-marker', ArgumentValue: versionIdMarker };
    const message = 'A version-id marker cannot be specified without a key marker.';
    throw new AwsError('InvalidArgument', message, { status: 400, fields });
  }
  const limit = readCountMax('max-keys', input.MaxKeys);
  const encode = keyEncoder(input.EncodingType);
  const query = { prefix, delimiter, keyMarker, versionIdMarker, limit };
  const { versions, commonPrefixes, next } = listVersions(indexOf(context.state, bucket.name), query);
  const shown = versions.map(([version, isLatest]) => listedVersion(version, isLatest, encode, context));
  const Versions = shown.filter((version): version is ListedVersion => 'Size' in version);
  const DeleteMarkers = shown.filter((version) => !('Size' in version));
  return {
    Name: bucket.name,
    Prefix: encode(prefix),
    KeyMarker: encode(keyMarker),
    VersionIdMarker: versionIdMarker ?? '',
    ...(delimiter === '' ? {} : { Delimiter: encode(delimiter) }),
    MaxKeys: limit,
    IsTruncated: next !== undefined,
    ...(next === undefined ? {} : { NextKeyMarker: encode(next.key) }),
    ...(next?.versionId === undefined ? {} : { NextVersionIdMarker: next.versionId }),
    ...(Versions.length > 0 ? { Versions } : {}),
    ...(DeleteMarkers.length > 0 ? { DeleteMarkers } : {}),
    ...commonPrefixMember(commonPrefixes, encode),
    ...(input.EncodingType === undefined ? {} : { EncodingType: input.EncodingType }),
  };
}

function listVersions(index: KeyIndex, query: Query): VersionPage {
  const versions: [StoredVersion, boolean][] = [];
  const commonPrefixes: string[] = [];
  let next: VersionPage['next'];
  for (const entry of versionEntries(index, query)) {
    if (versions.length + commonPrefixes.length >= query.limit) return { versions, commonPrefixes, next };
    if ('commonPrefix' in entry) {
      commonPrefixes.push(entry.commonPrefix);
      next = { key: entry.commonPrefix };
    } else {
      versions.push([entry.version, entry.isLatest]);
      next = { key: entry.version.key, versionId: entry.version.versionId };
    }
  }
  return { versions, commonPrefixes, next: undefined };
}

/** The versions behind the markers: first what is left of the marker's own key, then the keys behind it. */
function* versionEntries(index: KeyIndex, { prefix, delimiter, keyMarker, versionIdMarker }: Query) {
  if (versionIdMarker !== undefined) {
    const versions = index.versionsOf(keyMarker);
    const position = versions.findIndex(({ versionId }) => versionId === versionIdMarker);
    for (const version of position < 0 ? [] : versions.slice(position + 1)) yield { version, isLatest: false };
  }
  const query = { prefix, delimiter, after: keyMarker, isListed: () => true };
  for (const entry of listEntries(index, query)) {
    if ('commonPrefix' in entry) yield entry;
    else for (const version of entry.versions) yield { version, isLatest: version === entry.versions[0] };
  }
}

function listedVersion(
  version: StoredVersion,
  isLatest: boolean,
  encode: (key: string) => string,
  context: S3Context,
): ListedVersion | DeleteMarkerEntry {
  const common = {
    Key: encode(version.key),
    VersionId: version.versionId,
    IsLatest: isLatest,
    LastModified: new Date(version.lastModified),
    Owner: owner(context.account),
  };
  if (version.isDeleteMarker) return common;
  return {
    ...common,
    ETag: `"${version.etag}"`,
    ChecksumAlgorithm: [version.checksum.algorithm],
    ChecksumType: version.checksum.type,
    Size: version.size,
    StorageClass: version.storageClass as NonNullable<ListedVersion['StorageClass']>,
  };
}
