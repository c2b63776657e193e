import type { Tag } from '@aws-sdk/client-iam';
import { AwsError } from '../../service/errors.ts';
import { recordToTags, tagsToRecord } from '../../service/tags.ts';
import { limitExceeded, validationError } from './errors.ts';
import { markerPage, type Paging } from './marker-page.ts';

const TAGS_MAX = 50;
const KEY_LENGTH_MAX = 128;
const VALUE_LENGTH_MAX = 256;

type Tags = Readonly<Record<string, string>>;

/**
 * `tags` with those of a request added. https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html
 * @throws AwsError InvalidInputException, LimitExceededException, ValidationError
 */
export function addTags(tags: Tags, added: readonly Tag[] | undefined): Tags {
  const seen = new Set<string>();
  for (const { Key: key = '', Value: value = '' } of added ?? []) {
    if (key.length > KEY_LENGTH_MAX)
      throw validationError('tags.1.member.key', key, `have length less than or equal to ${KEY_LENGTH_MAX}`);
    if (value.length > VALUE_LENGTH_MAX)
      throw validationError('tags.1.member.value', value, `have length less than or equal to ${VALUE_LENGTH_MAX}`);
    if (seen.has(key.toLowerCase())) {
      throw new AwsError(
        'InvalidInputException',
        'Duplicate tag keys found. Please note that Tag keys are case insensitive.',
      );
    }
    seen.add(key.toLowerCase());
  }
  const all = { ...tags, ...tagsToRecord(added) };
  if (Object.keys(all).length > TAGS_MAX) throw limitExceeded('The number of tags has reached the maximum limit.');
  return all;
}

/** The answer of the `List…Tags` operations. */
export function listTags(tags: Tags, paging: Paging) {
  const { items, rest } = markerPage(recordToTags(tags), ({ Key }) => Key, paging);
  return { Tags: items, ...rest };
}

/** `Tags` as a member of an answer: left out when there are none. */
export function tagsMember(tags: Tags) {
  return Object.keys(tags).length === 0 ? {} : { Tags: recordToTags(tags) };
}
