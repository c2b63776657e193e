import type { ListObjectsV2CommandInput } from '@aws-sdk/client-s3';
import { AwsError } from '../../../service/errors.ts';
import { requireBucket } from '../buckets/bucket.ts';
import { owner } from '../buckets/owner.ts';
import type { S3Context } from '../s3-context.ts';
import { readCountMax } from './count-max.ts';
import { commonPrefixMember, listCurrentObjects, listedObject } from './current-objects.ts';
import { keyEncoder } from './key-encoding.ts';

/**
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html
 * @throws AwsError InvalidArgument for a token that no list gave
 */
export function listObjectsV2(input: ListObjectsV2CommandInput, context: S3Context) {
  const bucket = requireBucket(input, context);
  const { Prefix: prefix = '', Delimiter: delimiter = '', StartAfter: startAfter, ContinuationToken: token } = input;
  const limit = readCountMax('max-keys', input.MaxKeys);
  const encode = keyEncoder(input.EncodingType);
  const after = token === undefined ? (startAfter ?? '') : readToken(token);
  const query = { bucket: bucket.name, prefix, delimiter, after, limit };
  const { objects, commonPrefixes, lastEntry } = listCurrentObjects(context.state, query);
  const account = input.FetchOwner ? { Owner: owner(context.account) } : {};
  return {
    Name: bucket.name,
    Prefix: encode(prefix),
    ...(delimiter === '' ? {} : { Delimiter: encode(delimiter) }),
    ...(startAfter === undefined ? {} : { StartAfter: encode(startAfter) }),
    ...(token === undefined ? {} : { ContinuationToken: token }),
    MaxKeys: limit,
    KeyCount: objects.length + commonPrefixes.length,
    IsTruncated: lastEntry !== undefined,
    ...(lastEntry === undefined ? {} : { NextContinuationToken: writeToken(lastEntry) }),
    ...(objects.length > 0
      ? { Contents: objects.map((object) => ({ ...listedObject(object, encode), ...account })) }
      : {}),
    ...commonPrefixMember(commonPrefixes, encode),
    ...(input.EncodingType === undefined ? {} : { EncodingType: input.EncodingType }),
  };
}

/** The token holds the last entry shown, so that a bucket that changes meanwhile neither repeats nor skips what stayed. */
function writeToken(lastEntry: string): string {
  return `1${Buffer.from(lastEntry).toString('base64url')}`;
}

function readToken(token: string): string {
  const lastEntry = Buffer.from(token.slice(1), 'base64url').toString();
  if (token !== '' && writeToken(lastEntry) === token) return lastEntry;
  const fields = { ArgumentName: 'continuation-token', ArgumentValue: token };
  throw new AwsError('InvalidArgument', 'The continuation token provided is incorrect', { status: 400, fields });
}
