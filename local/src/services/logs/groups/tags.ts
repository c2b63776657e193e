import type {
  ListTagsForResourceCommandInput,
  ListTagsLogGroupCommandInput,
  TagLogGroupCommandInput,
  TagResourceCommandInput,
  UntagLogGroupCommandInput,
  UntagResourceCommandInput,
} from '@aws-sdk/client-cloudwatch-logs';
import { AwsError } from '../../../service/errors.ts';
import { withoutTags } from '../../../service/tags.ts';
import { invalidParameter } from '../errors.ts';
import type { LogGroup, LogsContext } from '../state.ts';
import { findGroup, groupNameOf } from './find-group.ts';

const TAGS_MAX = 50;

type Tags = Readonly<Record<string, string>>;

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_TagResource.html */
export function tagResource({ resourceArn = '', tags = {} }: TagResourceCommandInput, context: LogsContext) {
  return addTags(findTagged(resourceArn, context), tags, context);
}

export function untagResource({ resourceArn = '', tagKeys = [] }: UntagResourceCommandInput, context: LogsContext) {
  return removeTags(findTagged(resourceArn, context), tagKeys, context);
}

export function listTagsForResource({ resourceArn = '' }: ListTagsForResourceCommandInput, context: LogsContext) {
  return { tags: findTagged(resourceArn, context).tags };
}

/** The older API: by name instead of ARN. */
export function tagLogGroup({ logGroupName = '', tags = {} }: TagLogGroupCommandInput, context: LogsContext) {
  return addTags(findGroup(logGroupName, context), tags, context);
}

export function untagLogGroup({ logGroupName = '', tags = [] }: UntagLogGroupCommandInput, context: LogsContext) {
  return removeTags(findGroup(logGroupName, context), tags, context);
}

export function listTagsLogGroup({ logGroupName = '' }: ListTagsLogGroupCommandInput, context: LogsContext) {
  return { tags: findGroup(logGroupName, context).tags };
}

/** @throws AwsError TooManyTagsException; InvalidParameterException for keys that AWS reserves */
export function checkTags(tags: Tags): void {
  const keys = Object.keys(tags);
  if (keys.length > TAGS_MAX) {
    throw new AwsError('TooManyTagsException', `A resource can have no more than ${TAGS_MAX} tags.`);
  }
  const reserved = keys.find((key) => key.toLowerCase().startsWith('aws:'));
  if (reserved !== undefined) throw invalidParameter(`The tag key ${reserved} is reserved: it begins with aws:.`);
}

function findTagged(arn: string, context: LogsContext): LogGroup {
  const name = arn.startsWith('arn:') ? groupNameOf(arn) : undefined;
  if (name === undefined) throw invalidParameter(`The resource ARN ${arn} is not valid.`);
  return findGroup(name, context);
}

function addTags(group: LogGroup, added: Tags, { state }: LogsContext) {
  const tags = { ...group.tags, ...added };
  checkTags(tags);
  state.groups.set(group.name, { ...group, tags });
  return {};
}

function removeTags(group: LogGroup, keys: readonly string[], { state }: LogsContext) {
  state.groups.set(group.name, { ...group, tags: withoutTags(group.tags, keys) });
  return {};
}
