import { parseArn } from '../../../service/arn.ts';
import { withoutTags } from '../../../service/tags.ts';
import { findFunction } from '../functions/find-function.ts';
import type { Input, LambdaContext, Output } from '../lambda-context.ts';
import { invalidParameter, resourceNotFound } from '../lambda-error.ts';

type Tags = Readonly<Record<string, string>>;

interface Tagged {
  readonly tags: Tags;
  replace(tags: Tags): void;
}

const TAGS_MAX = 50;

/** https://docs.aws.amazon.com/lambda/latest/api/API_ListTags.html */
export function listTags(input: Input<'ListTags'>, context: LambdaContext): Output<'ListTags'> {
  return { Tags: { ...findTagged(context, input.Resource).tags } };
}

/** https://docs.aws.amazon.com/lambda/latest/api/API_TagResource.html */
export function tagResource(input: Input<'TagResource'>, context: LambdaContext): Output<'TagResource'> {
  const tagged = findTagged(context, input.Resource);
  if (!input.Tags || Object.keys(input.Tags).length === 0) {
    throw invalidParameter('An error occurred and the request cannot be processed.');
  }
  const tags = { ...tagged.tags, ...input.Tags };
  if (Object.keys(tags).length > TAGS_MAX) throw invalidParameter('Number of tags exceeds resource tag limit.');
  tagged.replace(tags);
  return {};
}

/** https://docs.aws.amazon.com/lambda/latest/api/API_UntagResource.html */
export function untagResource(input: Input<'UntagResource'>, context: LambdaContext): Output<'UntagResource'> {
  const tagged = findTagged(context, input.Resource);
  tagged.replace(withoutTags(tagged.tags, input.TagKeys));
  return {};
}

/** Functions and event source mappings have tags. @throws ResourceNotFoundException */
function findTagged(context: LambdaContext, arn: string | undefined): Tagged {
  const [kind, id = ''] = parseArn(arn ?? '')?.resource.split(':') ?? [];
  const { functions, mappings } = context.state;
  if (kind === 'function') {
    const record = findFunction(context, id);
    return { tags: record.tags, replace: (tags) => functions.set(id, { ...record, tags }) };
  }
  const record = mappings.get(id);
  if (kind !== 'event-source-mapping' || !record) throw resourceNotFound(`Resource not found: ${arn}`);
  return { tags: record.tags, replace: (tags) => mappings.set(id, { ...record, tags }) };
}
