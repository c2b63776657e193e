import type {
  ListTagsForResourceCommandInput,
  ListTagsForResourceCommandOutput,
  Tag,
  TagResourceCommandInput,
  UntagResourceCommandInput,
} from '@aws-sdk/client-eventbridge';
import { parseArn } from '../../service/arn.ts';
import { recordToTags, tagsToRecord, withoutTags } from '../../service/tags.ts';
import { validationError } from '../../service/validation-error.ts';
import { DEFAULT_BUS, findBus } from './buses/find-bus.ts';
import { limitExceeded } from './errors.ts';
import { findRule } from './rules/find-rule.ts';
import { ruleKey } from './rules/rule-key.ts';
import type { Context } from './state.ts';

type Tags = Readonly<Record<string, string>>;

const TAGS_MAX = 50;

/** The tags given at a creation. Throws ValidationException for a key that is given twice. */
export function newTags(tags: readonly Tag[] | undefined): Tags {
  const record = tagsToRecord(tags);
  if (Object.keys(record).length < (tags?.length ?? 0)) {
    throw validationError('Invalid parameter: Duplicated keys are not allowed.');
  }
  if (Object.keys(record).length > TAGS_MAX) throw limitExceeded();
  return record;
}

/** Adds tags to a bus or a rule. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_TagResource.html */
export function tagResource(input: TagResourceCommandInput, context: Context): Record<string, never> {
  const added = newTags(input.Tags);
  changeTags(input.ResourceARN, context, (tags) => ({ ...tags, ...added }));
  return {};
}

/** Takes tags away. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_UntagResource.html */
export function untagResource(input: UntagResourceCommandInput, context: Context): Record<string, never> {
  changeTags(input.ResourceARN, context, (tags) => withoutTags(tags, input.TagKeys));
  return {};
}

/** Lists the tags of a bus or a rule. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_ListTagsForResource.html */
export function listTagsForResource(
  { ResourceARN }: ListTagsForResourceCommandInput,
  context: Context,
): Omit<ListTagsForResourceCommandOutput, '$metadata'> {
  return { Tags: recordToTags(findTagged(ResourceARN, context).tags) };
}

function changeTags(arn: string | undefined, context: Context, change: (tags: Tags) => Tags): void {
  const tagged = findTagged(arn, context);
  const tags = change(tagged.tags);
  if (Object.keys(tags).length > TAGS_MAX) throw limitExceeded();
  if ('busName' in tagged) context.state.rules.set(ruleKey(tagged.busName, tagged.name), { ...tagged, tags });
  else context.state.buses.set(tagged.name, { ...tagged, tags });
}

/** The bus or rule behind an ARN: `event-bus/<bus>`, `rule/<rule>` or `rule/<bus>/<rule>`. */
function findTagged(arn: string | undefined, context: Context) {
  const [, kind, busName = DEFAULT_BUS, name = ''] =
    /^(event-bus|rule)\/(?:(.+)\/)?([^/]+)$/.exec(parseArn(arn ?? '')?.resource ?? '') ?? [];
  if (kind === 'rule') return findRule(busName, name, context);
  if (kind === 'event-bus') return findBus(arn, context);
  throw validationError(`Parameter ResourceARN is not valid. Reason: Provided Arn is not in correct format.`);
}
