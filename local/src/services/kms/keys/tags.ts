import type {
  ListResourceTagsCommandInput,
  Tag,
  TagResourceCommandInput,
  UntagResourceCommandInput,
} from '@aws-sdk/client-kms';
import { AwsError } from '../../../service/errors.ts';
import { withoutTags } from '../../../service/tags.ts';
import { pageOf } from '../page-of.ts';
import type { KmsContext } from '../state.ts';
import { checkNotPendingDeletion, findKeyWithoutAlias } from './find-key.ts';

const TAGS_MAX = 50;

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_TagResource.html */
export function tagResource({ KeyId = '', Tags = [] }: TagResourceCommandInput, context: KmsContext) {
  const key = checkNotPendingDeletion(findKeyWithoutAlias(KeyId, context), context);
  const tags = { ...key.tags, ...tagRecord(Tags) };
  checkTags(tags);
  context.state.keys.set(key.id, { ...key, tags });
  return {};
}

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_UntagResource.html */
export function untagResource({ KeyId = '', TagKeys = [] }: UntagResourceCommandInput, context: KmsContext) {
  const key = checkNotPendingDeletion(findKeyWithoutAlias(KeyId, context), context);
  context.state.keys.set(key.id, { ...key, tags: withoutTags(key.tags, TagKeys) });
  return {};
}

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_ListResourceTags.html */
export function listResourceTags(input: ListResourceTagsCommandInput, context: KmsContext) {
  const { tags } = findKeyWithoutAlias(input.KeyId ?? '', context);
  const { items, ...marker } = pageOf(Object.entries(tags), ([name]) => name, input, TAGS_MAX);
  return { Tags: items.map(([TagKey, TagValue]) => ({ TagKey, TagValue })), ...marker };
}

export function tagRecord(tags: readonly Tag[]): Record<string, string> {
  return Object.fromEntries(tags.map(({ TagKey = '', TagValue = '' }) => [TagKey, TagValue]));
}

/** @throws AwsError TagException */
export function checkTags(tags: Readonly<Record<string, string>>): void {
  const names = Object.keys(tags);
  if (names.length > TAGS_MAX) throw new AwsError('LimitExceededException', 'A key can have no more than 50 tags.');
  const reserved = names.find((name) => name === '' || name.toLowerCase().startsWith('aws:'));
  if (reserved !== undefined) throw new AwsError('TagException', `The tag key '${reserved}' is not possible.`);
}
