import type {
  ListTagsForResourceCommandInput,
  Tag,
  TagResourceCommandInput,
  UntagResourceCommandInput,
} from '@aws-sdk/client-sns';
import { AwsError } from '../../service/errors.ts';
import { recordToTags, tagsToRecord, withoutTags } from '../../service/tags.ts';
import { invalidParameter } from './errors.ts';
import type { SnsContext } from './state.ts';
import { findTopic, type Topic } from './topic.ts';

const TAGS_MAX = 50;

/** @throws AwsError InvalidParameterException for a key that is given twice */
export function checkTags(tags: readonly Tag[] = []): void {
  const keys = new Set(tags.map(({ Key }) => Key));
  if (keys.size < tags.length) throw invalidParameter('Duplicated keys are not allowed.');
}

/** https://docs.aws.amazon.com/sns/latest/api/API_TagResource.html */
export function tagResource(input: TagResourceCommandInput, context: SnsContext) {
  const topic = requireTagged(input.ResourceArn, context);
  checkTags(input.Tags);
  const tags = { ...topic.tags, ...tagsToRecord(input.Tags) };
  if (Object.keys(tags).length > TAGS_MAX) {
    throw new AwsError('TagLimitExceededException', 'Could not complete request: tag quota of per resource exceeded');
  }
  context.state.topics.set(topic.name, { ...topic, tags });
  return {};
}

/** https://docs.aws.amazon.com/sns/latest/api/API_UntagResource.html */
export function untagResource(input: UntagResourceCommandInput, context: SnsContext) {
  const topic = requireTagged(input.ResourceArn, context);
  const tags = withoutTags(topic.tags, input.TagKeys);
  context.state.topics.set(topic.name, { ...topic, tags });
  return {};
}

/** https://docs.aws.amazon.com/sns/latest/api/API_ListTagsForResource.html */
export function listTagsForResource(input: ListTagsForResourceCommandInput, context: SnsContext) {
  return { Tags: recordToTags(requireTagged(input.ResourceArn, context).tags) };
}

function requireTagged(arn: string | undefined, context: SnsContext): Topic {
  const topic = findTopic(arn, context);
  if (!topic) throw new AwsError('ResourceNotFoundException', 'Resource does not exist');
  return topic;
}
