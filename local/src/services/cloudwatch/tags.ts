import type {
  ListTagsForResourceCommandInput,
  TagResourceCommandInput,
  UntagResourceCommandInput,
} from '@aws-sdk/client-cloudwatch';
import { parseArn } from '../../service/arn.ts';
import { AwsError } from '../../service/errors.ts';
import { recordToTags, tagsToRecord, withoutTags } from '../../service/tags.ts';
import { validationError } from '../../service/validation-error.ts';
import { invalidValue } from './errors.ts';
import type { CloudWatchContext } from './state.ts';

const TAGS_MAX = 50;

type Tags = Readonly<Record<string, string>>;

/** What can be tagged, with a way to put it back. */
interface Tagged {
  readonly tags: Tags;
  save(tags: Tags): void;
}

/** Of alarms and dashboards. https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_TagResource.html */
export function tagResource({ ResourceARN: arn = '', Tags }: TagResourceCommandInput, context: CloudWatchContext) {
  const tagged = findTagged(arn, context);
  const tags = { ...tagged.tags, ...tagsToRecord(Tags) };
  if (Object.keys(tags).length > TAGS_MAX) throw validationError(`A resource can have no more than ${TAGS_MAX} tags.`);
  tagged.save(tags);
  return {};
}

export function untagResource(
  { ResourceARN: arn = '', TagKeys = [] }: UntagResourceCommandInput,
  context: CloudWatchContext,
) {
  const tagged = findTagged(arn, context);
  tagged.save(withoutTags(tagged.tags, TagKeys));
  return {};
}

export function listTagsForResource(
  { ResourceARN: arn = '' }: ListTagsForResourceCommandInput,
  context: CloudWatchContext,
) {
  return { Tags: recordToTags(findTagged(arn, context).tags) };
}

/** @throws AwsError ResourceNotFoundException; InvalidParameterValueException for an ARN of something else */
function findTagged(arn: string, { state }: CloudWatchContext): Tagged {
  const { service, resource = '' } = parseArn(arn) ?? {};
  const [, kind, name = ''] = /^(alarm|dashboard)[:/](.+)$/.exec(resource) ?? [];
  if (service !== 'cloudwatch' || kind === undefined) throw invalidValue(`The ARN ${arn} is not valid.`);
  const alarm = kind === 'alarm' ? state.alarms.get(name) : undefined;
  if (alarm) return { tags: alarm.tags, save: (tags) => state.alarms.set(name, { ...alarm, tags }) };
  const dashboard = kind === 'dashboard' ? state.dashboards.get(name) : undefined;
  if (dashboard) return { tags: dashboard.tags, save: (tags) => state.dashboards.set(name, { ...dashboard, tags }) };
  throw new AwsError('ResourceNotFoundException', `Unknown resource ${arn}.`);
}
