import type { PipeTarget } from './pipe-target.ts';
import type { Topic } from './topic.ts';

/** A topic as the target of a pipe: each record becomes a message. Batches, too, are published under `sns:Publish`. */
export function topicPipeTarget(topic: Topic): PipeTarget {
  return { arn: topic.arn, grant: { sid: 'PublishMessages', actions: ['sns:Publish'], resources: [topic.arn] } };
}
