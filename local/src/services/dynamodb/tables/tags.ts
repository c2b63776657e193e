import type {
  ListTagsOfResourceCommandInput,
  TagResourceCommandInput,
  UntagResourceCommandInput,
} from '@aws-sdk/client-dynamodb';
import { parseArn } from '../../../service/arn.ts';
import { AwsError } from '../../../service/errors.ts';
import { recordToTags, tagsToRecord, withoutTags } from '../../../service/tags.ts';
import { validationError } from '../../../service/validation-error.ts';
import { checkConstraints, required, structure } from '../constraints/constraint.ts';
import { resourceNotFound } from '../errors.ts';
import type { DynamoDBContext, TableRecord } from '../state.ts';

/** Adds tags, or changes their values. https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TagResource.html */
export function tagResource(input: TagResourceCommandInput, context: DynamoDBContext) {
  const { ResourceArn, Tags = [] } = input;
  checkArnForm(ResourceArn, 'TagResource', context);
  checkConstraints(structure({ Tags: required() }), input);
  checkTableArn(ResourceArn);
  if (Tags.length === 0) throw validationError('Atleast one Tag needs to be provided as Input.');
  const record = taggedTable(ResourceArn, context, ` ResourcArn: ${ResourceArn} not found`);
  context.state.tables.set(record.name, { ...record, tags: { ...record.tags, ...tagsToRecord(Tags) } });
  return {};
}

/** Removes tags. https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UntagResource.html */
export function untagResource(input: UntagResourceCommandInput, context: DynamoDBContext) {
  const { ResourceArn, TagKeys = [] } = input;
  checkArnForm(ResourceArn, 'UntagResource', context);
  checkConstraints(structure({ TagKeys: required() }), input);
  checkTableArn(ResourceArn);
  if (TagKeys.length === 0) throw validationError('Atleast one Tag Key needs to be provided as Input.');
  const record = taggedTable(ResourceArn, context, '');
  context.state.tables.set(record.name, { ...record, tags: withoutTags(record.tags, TagKeys) });
  return {};
}

/** A table's tags. https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ListTagsOfResource.html */
export function listTagsOfResource({ ResourceArn }: ListTagsOfResourceCommandInput, context: DynamoDBContext) {
  checkArnForm(ResourceArn, 'ListTagsOfResource', context);
  checkTableArn(ResourceArn);
  const { tags } = taggedTable(ResourceArn, context, ` ResourcArn: ${ResourceArn} not found`);
  return { Tags: recordToTags(tags) };
}

function checkArnForm(arn: string | undefined, operation: string, { principal }: DynamoDBContext): void {
  if (arn === undefined || arn === null) throw validationError('Invalid TableArn');
  if (/^.+:.+:.+:.+:.+:.+\/.+$/.test(arn)) return;
  const message = `User: ${principal.arn} is not authorized to perform: dynamodb:${operation} on resource: ${arn || '*'}`;
  throw new AwsError('AccessDeniedException', message, { status: 400 });
}

function checkTableArn(arn = ''): void {
  if (/^arn:aws:dynamodb:.+:\d+:table\/[^/]{2}[^/]+$/.test(arn)) return;
  throw validationError(`Invalid TableArn: Invalid ResourceArn provided as input ${arn}`);
}

/** The words of DynamoDB, misspelt as they are. */
function taggedTable(arn: string | undefined, { state }: DynamoDBContext, notFound: string): TableRecord {
  const record = state.tables.get(parseArn(arn ?? '')?.resource.split('/')[1] ?? '');
  if (!record || record.arn !== arn) {
    throw resourceNotFound(`Requested resource not found${notFound === '' ? '' : `:${notFound}`}`);
  }
  return record;
}
