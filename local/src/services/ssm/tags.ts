import type {
  AddTagsToResourceCommandInput,
  ListTagsForResourceCommandInput,
  RemoveTagsFromResourceCommandInput,
} from '@aws-sdk/client-ssm';
import { AwsError, NotImplementedError } from '../../service/errors.ts';
import { recordToTags, tagsToRecord, withoutTags } from '../../service/tags.ts';
import { validationError } from '../../service/validation-error.ts';
import type { Parameter, SsmContext } from './state.ts';

const TAGS_MAX = 50;

/** Of parameters. https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_AddTagsToResource.html */
export function addTagsToResource(input: AddTagsToResourceCommandInput, context: SsmContext) {
  const parameter = findTagged(input, context);
  const tags = { ...parameter.tags, ...tagsToRecord(input.Tags) };
  checkTags(tags);
  context.state.parameters.set(parameter.name, { ...parameter, tags });
  return {};
}

export function removeTagsFromResource(input: RemoveTagsFromResourceCommandInput, context: SsmContext) {
  const parameter = findTagged(input, context);
  const { TagKeys = [] } = input;
  const tags = withoutTags(parameter.tags, TagKeys);
  context.state.parameters.set(parameter.name, { ...parameter, tags });
  return {};
}

export function listTagsForResource(input: ListTagsForResourceCommandInput, context: SsmContext) {
  return { TagList: recordToTags(findTagged(input, context).tags) };
}

/** @throws AwsError TooManyTagsError; ValidationException */
export function checkTags(tags: Readonly<Record<string, string>>): void {
  const keys = Object.keys(tags);
  if (keys.length > TAGS_MAX) throw new AwsError('TooManyTagsError', '');
  const reserved = keys.find((key) => key.toLowerCase().startsWith('aws:'));
  if (reserved !== undefined) throw validationError(`The tag key ${reserved} is reserved: it begins with aws:.`);
}

/** @throws AwsError InvalidResourceId; NotImplementedError for what is no parameter */
function findTagged(
  { ResourceType, ResourceId = '' }: Pick<ListTagsForResourceCommandInput, 'ResourceType' | 'ResourceId'>,
  { state }: SsmContext,
): Parameter {
  if (ResourceType !== 'Parameter') throw new NotImplementedError(`ssm tags of a ${ResourceType}`);
  const parameter = state.parameters.get(ResourceId);
  if (!parameter) throw new AwsError('InvalidResourceId', '');
  return parameter;
}
