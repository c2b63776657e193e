import type { Tag } from '@aws-sdk/client-s3';
import { AwsError } from '../../../service/errors.ts';

export const OBJECT_TAGS_MAX = 10;
export const BUCKET_TAGS_MAX = 50;

const KEY_LENGTH_MAX = 128;
const VALUE_LENGTH_MAX = 256;
const ALLOWED = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

/**
 * The tags, checked. https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-tagging.html
 * @throws AwsError BadRequest for too many; InvalidTag
 */
export function requireValidTags(tags: readonly Tag[], countMax: number): Tag[] {
  if (tags.length > countMax) {
    const message =
      countMax === OBJECT_TAGS_MAX
        ? `Object tags cannot be greater than ${countMax}`
        : `Bucket tag count cannot be greater than ${countMax}`;
    throw new AwsError('BadRequest', message, { status: 400 });
  }
  const keys = new Set<string>();
  return tags.map(({ Key: key = '', Value: value = '' }) => {
    if (key === '' || key.length > KEY_LENGTH_MAX || !ALLOWED.test(key)) {
      throw invalid('The TagKey you have provided is invalid', { TagKey: key });
    }
    if (key.toLowerCase().startsWith('aws:')) {
      throw invalid('System tags cannot be added/updated by requester', { TagKey: key });
    }
    if (value.length > VALUE_LENGTH_MAX || !ALLOWED.test(value)) {
      throw invalid('The TagValue you have provided is invalid', { TagKey: key, TagValue: value });
    }
    if (keys.has(key)) throw invalid('Cannot provide multiple Tags with the same key', { TagKey: key });
    keys.add(key);
    return { Key: key, Value: value };
  });
}

/**
 * The tags of an `x-amz-tagging` header, which are written like a query string.
 * @throws AwsError InvalidArgument where it is not one
 */
export function parseTaggingHeader(header: string | undefined): Tag[] {
  if (!header) return [];
  const tags = [...new URLSearchParams(header)].map(([Key, Value]) => ({ Key, Value }));
  const keys = new Set(tags.map(({ Key }) => Key));
  if (keys.size < tags.length || tags.some(({ Key }) => Key === '')) {
    const message =
      "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters without tag name duplicates.";
    const fields = { ArgumentName: 'x-amz-tagging', ArgumentValue: header };
    throw new AwsError('InvalidArgument', message, { status: 400, fields });
  }
  return requireValidTags(tags, OBJECT_TAGS_MAX);
}

function invalid(message: string, fields: Record<string, string>): AwsError {
  return new AwsError('InvalidTag', message, { status: 400, fields });
}
