import type {
  ListTagsForResourceCommandInput,
  Tag,
  TagResourceCommandInput,
  UntagResourceCommandInput,
} from '@aws-sdk/client-sfn';
import { AwsError } from '../../service/errors.ts';
import { withoutTags } from '../../service/tags.ts';
import { readArn } from './arns.ts';
import { checkLength } from './constraints.ts';
import type { StepFunctionsContext } from './state.ts';

const TAGS_MAX = 50;

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_TagResource.html */
export function tagResource({ resourceArn = '', tags = [] }: TagResourceCommandInput, context: StepFunctionsContext) {
  checkResource(resourceArn, context);
  putTags(resourceArn, tags, context);
  return {};
}

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_UntagResource.html */
export function untagResource(
  { resourceArn = '', tagKeys = [] }: UntagResourceCommandInput,
  context: StepFunctionsContext,
) {
  checkResource(resourceArn, context);
  const { tags } = context.state;
  tags.set(resourceArn, withoutTags(tags.get(resourceArn) ?? {}, tagKeys));
  return {};
}

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_ListTagsForResource.html */
export function listTagsForResource(
  { resourceArn = '' }: ListTagsForResourceCommandInput,
  context: StepFunctionsContext,
) {
  checkResource(resourceArn, context);
  const tags = Object.entries(context.state.tags.get(resourceArn) ?? {}).map(([key, value]) => ({ key, value }));
  return { tags };
}

/** Adds tags to those of a resource. @throws AwsError TooManyTags, ValidationException */
export function putTags(resourceArn: string, tags: readonly Tag[], context: StepFunctionsContext): void {
  const known = { ...context.state.tags.get(resourceArn) };
  for (const { key = '', value = '' } of tags) {
    checkLength(key, 'tags.member.key', 1, 128);
    checkLength(value, 'tags.member.value', 0, 256);
    known[key] = value;
  }
  if (Object.keys(known).length > TAGS_MAX) {
    throw new AwsError('TooManyTags', `The number of tags of '${resourceArn}' would exceed ${TAGS_MAX}.`, {
      fields: { resourceName: resourceArn },
    });
  }
  if (tags.length > 0) context.state.tags.set(resourceArn, known);
}

/** Only machines and activities have tags; versions and aliases have none. */
function checkResource(arn: string, { state }: StepFunctionsContext): void {
  readArn(arn, 'stateMachine', 'activity');
  if (state.stateMachines.has(arn) || state.activities.has(arn)) return;
  throw new AwsError('ResourceNotFound', `Resource not found: '${arn}'`, { fields: { resourceName: arn } });
}
