import type { MultipartUpload as ListedUpload, ListMultipartUploadsCommandInput } from '@aws-sdk/client-s3';
import { requireBucket } from '../buckets/bucket.ts';
import { owner } from '../buckets/owner.ts';
import { readCountMax } from '../listing/count-max.ts';
import { commonPrefixMember } from '../listing/current-objects.ts';
import { keyEncoder } from '../listing/key-encoding.ts';
import { compareKeys } from '../listing/key-order.ts';
import { commonPrefixOf } from '../listing/list-entries.ts';
import type { S3Context } from '../s3-context.ts';
import type { MultipartUpload } from './multipart-upload.ts';

/** Uploads under way, by key and time. https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListMultipartUploads.html */
export function listMultipartUploads(input: ListMultipartUploadsCommandInput, context: S3Context) {
  const bucket = requireBucket(input, context);
  const { Prefix: prefix = '', Delimiter: delimiter = '' } = input;
  const { KeyMarker: keyMarker = '', UploadIdMarker: uploadIdMarker = '' } = input;
  const limit = readCountMax('max-uploads', input.MaxUploads);
  const encode = keyEncoder(input.EncodingType);
  const uploads = [...context.state.uploads.values()]
    .filter((upload) => upload.bucket === bucket.name && upload.key.startsWith(prefix))
    .sort((left, right) => compareKeys(left.key, right.key) || left.initiatedAt - right.initiatedAt);
  const marker = uploads.findIndex(({ key, uploadId }) => key === keyMarker && uploadId === uploadIdMarker);
  const behind =
    marker >= 0
      ? uploads.slice(marker + 1)
      : uploads.filter(({ key }) => keyMarker === '' || compareKeys(key, keyMarker) > 0);
  const { shown, commonPrefixes, next } = cutPage(behind, prefix, delimiter, keyMarker, limit);
  return {
    Bucket: bucket.name,
    Prefix: encode(prefix),
    KeyMarker: encode(keyMarker),
    UploadIdMarker: uploadIdMarker,
    ...(delimiter === '' ? {} : { Delimiter: encode(delimiter) }),
    MaxUploads: limit,
    IsTruncated: next !== undefined,
    ...(next ? { NextKeyMarker: encode(next.key), NextUploadIdMarker: next.uploadId } : {}),
    ...(shown.length > 0 ? { Uploads: shown.map((upload) => listedUpload(upload, encode, context)) } : {}),
    ...commonPrefixMember(commonPrefixes, encode),
    ...(input.EncodingType === undefined ? {} : { EncodingType: input.EncodingType }),
  };
}

interface UploadPage {
  readonly shown: readonly MultipartUpload[];
  readonly commonPrefixes: readonly string[];
  /** The last entry, where the list goes on behind it. */
  readonly next: { readonly key: string; readonly uploadId: string } | undefined;
}

function cutPage(
  uploads: readonly MultipartUpload[],
  prefix: string,
  delimiter: string,
  keyMarker: string,
  limit: number,
): UploadPage {
  const shown: MultipartUpload[] = [];
  const prefixes = new Set<string>();
  let last: UploadPage['next'];
  for (const upload of uploads) {
    const commonPrefix = commonPrefixOf(upload.key, prefix, delimiter);
    const isFolded = commonPrefix !== undefined && (prefixes.has(commonPrefix) || keyMarker.startsWith(commonPrefix));
    if (isFolded) continue;
    if (shown.length + prefixes.size >= limit) return { shown, commonPrefixes: [...prefixes], next: last };
    if (commonPrefix === undefined) shown.push(upload);
    else prefixes.add(commonPrefix);
    last = commonPrefix === undefined ? upload : { key: commonPrefix, uploadId: '' };
  }
  return { shown, commonPrefixes: [...prefixes], next: undefined };
}

function listedUpload(upload: MultipartUpload, encode: (key: string) => string, context: S3Context): ListedUpload {
  const account = owner(context.account);
  return {
    UploadId: upload.uploadId,
    Key: encode(upload.key),
    Initiated: new Date(upload.initiatedAt),
    StorageClass: upload.attributes.storageClass,
    Owner: account,
    Initiator: account,
    ...(upload.checksum ? { ChecksumAlgorithm: upload.checksum.algorithm, ChecksumType: upload.checksum.type } : {}),
  };
}
