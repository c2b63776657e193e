import type { ListObjectsCommandInput } from '@aws-sdk/client-s3';
import { requireBucket } from '../buckets/bucket.ts';
import { owner } from '../buckets/owner.ts';
import type { S3Context } from '../s3-context.ts';
import { readCountMax } from './count-max.ts';
import { commonPrefixMember, listCurrentObjects, listedObject } from './current-objects.ts';
import { keyEncoder } from './key-encoding.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjects.html */
export function listObjects(input: ListObjectsCommandInput, context: S3Context) {
  const bucket = requireBucket(input, context);
  const { Prefix: prefix = '', Delimiter: delimiter = '', Marker: marker = '' } = input;
  const limit = readCountMax('max-keys', input.MaxKeys);
  const encode = keyEncoder(input.EncodingType);
  const query = { bucket: bucket.name, prefix, delimiter, after: marker, limit };
  const { objects, commonPrefixes, lastEntry } = listCurrentObjects(context.state, query);
  const account = owner(context.account);
  return {
    Name: bucket.name,
    Prefix: encode(prefix),
    Marker: encode(marker),
    ...(delimiter === '' ? {} : { Delimiter: encode(delimiter) }),
    MaxKeys: limit,
    IsTruncated: lastEntry !== undefined && limit > 0,
    // Without a delimiter the caller takes the last key.
    ...(lastEntry !== undefined && delimiter !== '' ? { NextMarker: encode(lastEntry) } : {}),
    ...(objects.length > 0
      ? { Contents: objects.map((object) => ({ ...listedObject(object, encode), Owner: account })) }
      : {}),
    ...commonPrefixMember(commonPrefixes, encode),
    ...(input.EncodingType === undefined ? {} : { EncodingType: input.EncodingType }),
  };
}
