import type {
  ListTagsForResourceCommandInput,
  ListTagsForResourceCommandOutput,
  Tag,
  TagResourceCommandInput,
  UntagResourceCommandInput,
} from '@aws-sdk/client-scheduler';
import { Constraints } from '../../../engines/constraints/constraints.ts';
import { recordToTags, tagsToRecord, withoutTags } from '../../../service/tags.ts';
import type { Context, StoredGroup } from '../state.ts';
import { findGroupByArn } from './find-group.ts';

const TAGS_MAX = 200;

/** Adds tags to a group. https://docs.aws.amazon.com/scheduler/latest/APIReference/API_TagResource.html */
export function tagResource({ ResourceArn, Tags }: TagResourceCommandInput, context: Context): Record<string, never> {
  constrainTags(new Constraints(), Tags).check();
  const group = findGroupByArn(ResourceArn, context);
  return save(group, { ...group.tags, ...tagsToRecord(Tags) }, context);
}

/** Takes tags away. https://docs.aws.amazon.com/scheduler/latest/APIReference/API_UntagResource.html */
export function untagResource(input: UntagResourceCommandInput, context: Context): Record<string, never> {
  const group = findGroupByArn(input.ResourceArn, context);
  return save(group, withoutTags(group.tags, input.TagKeys), context);
}

/** Shows a group's tags. https://docs.aws.amazon.com/scheduler/latest/APIReference/API_ListTagsForResource.html */
export function listTagsForResource(
  { ResourceArn }: ListTagsForResourceCommandInput,
  context: Context,
): Omit<ListTagsForResourceCommandOutput, '$metadata'> {
  return { Tags: recordToTags(findGroupByArn(ResourceArn, context).tags) };
}

/** Adds what the API says about tags. */
export function constrainTags(constraints: Constraints, tags: readonly Tag[] | undefined): Constraints {
  constraints.list('tags', tags, { max: TAGS_MAX });
  for (const [index, { Key, Value }] of (tags ?? []).entries()) {
    constraints
      .text(`tags.${index + 1}.member.key`, Key, { min: 1, max: 128 })
      .text(`tags.${index + 1}.member.value`, Value, { min: 1, max: 256 });
  }
  return constraints;
}

function save(group: StoredGroup, tags: Record<string, string>, { state, clock }: Context): Record<string, never> {
  state.groups.set(group.name, { ...group, tags, modifiedAt: clock.now() });
  return {};
}
