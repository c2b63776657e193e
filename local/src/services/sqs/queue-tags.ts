import type { ListQueueTagsCommandInput, TagQueueCommandInput, UntagQueueCommandInput } from '@aws-sdk/client-sqs';
import { withoutTags } from '../../service/tags.ts';
import { requireQueue } from './queue.ts';
import type { SqsContext } from './state.ts';

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_TagQueue.html */
export function tagQueue(input: TagQueueCommandInput, context: SqsContext) {
  const queue = requireQueue(input.QueueUrl, context);
  context.state.queues.set(queue.name, { ...queue, tags: { ...queue.tags, ...input.Tags } });
  return {};
}

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_UntagQueue.html */
export function untagQueue(input: UntagQueueCommandInput, context: SqsContext) {
  const queue = requireQueue(input.QueueUrl, context);
  const tags = withoutTags(queue.tags, input.TagKeys);
  context.state.queues.set(queue.name, { ...queue, tags });
  return {};
}

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ListQueueTags.html */
export function listQueueTags(input: ListQueueTagsCommandInput, context: SqsContext) {
  const { tags } = requireQueue(input.QueueUrl, context);
  return Object.keys(tags).length === 0 ? {} : { Tags: tags };
}
