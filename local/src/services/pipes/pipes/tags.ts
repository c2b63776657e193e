import type {
  ListTagsForResourceCommandInput,
  TagResourceCommandInput,
  UntagResourceCommandInput,
} from '@aws-sdk/client-pipes';
import { parseArn } from '../../../service/arn.ts';
import { withoutTags } from '../../../service/tags.ts';
import type { Context } from '../state.ts';
import { findPipe } from './find-pipe.ts';

/** Adds tags to a pipe. https://docs.aws.amazon.com/eventbridge/latest/pipes-reference/API_TagResource.html */
export function tagResource({ resourceArn, tags }: TagResourceCommandInput, context: Context): Record<string, never> {
  const pipe = findTagged(resourceArn, context);
  context.state.pipes.set(pipe.name, { ...pipe, tags: { ...pipe.tags, ...tags } });
  return {};
}

/** Takes tags away. https://docs.aws.amazon.com/eventbridge/latest/pipes-reference/API_UntagResource.html */
export function untagResource(input: UntagResourceCommandInput, context: Context): Record<string, never> {
  const pipe = findTagged(input.resourceArn, context);
  const tags = withoutTags(pipe.tags, input.tagKeys);
  context.state.pipes.set(pipe.name, { ...pipe, tags });
  return {};
}

/** Shows a pipe's tags. https://docs.aws.amazon.com/eventbridge/latest/pipes-reference/API_ListTagsForResource.html */
export function listTagsForResource({ resourceArn }: ListTagsForResourceCommandInput, context: Context) {
  return { tags: { ...findTagged(resourceArn, context).tags } };
}

function findTagged(arn: string | undefined, context: Context) {
  return findPipe(parseArn(arn ?? '')?.resource.replace(/^pipe\//, '') ?? arn, context);
}
