import type { CreateTopicCommandInput } from '@aws-sdk/client-sns';
import { tagsToRecord } from '../../service/tags.ts';
import { invalidParameter } from './errors.ts';
import type { SnsContext } from './state.ts';
import { checkTags } from './tags.ts';
import type { Topic } from './topic.ts';
import { withAttribute } from './topic-attributes.ts';

const NAME_LENGTH_MAX = 256;

/**
 * Creates a topic, or answers the existing one when nothing given differs.
 * https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html
 * @throws AwsError InvalidParameterException
 */
export function createTopic(input: CreateTopicCommandInput, context: SnsContext) {
  const { Name: name = '', Attributes: given = {} } = input;
  const { FifoTopic: fifo = 'false', ...attributes } = given;
  checkName(name, fifo === 'true');
  checkTags(input.Tags);
  const arn = context.arn('sns', name);
  let topic: Topic = {
    name,
    arn,
    createdAt: context.clock.now(),
    attributes: {},
    tags: tagsToRecord(input.Tags),
    subscriptionsDeleted: 0,
  };
  for (const [attribute, value] of Object.entries(attributes)) topic = withAttribute(topic, attribute, value);
  if (input.DataProtectionPolicy !== undefined) topic = { ...topic, dataProtectionPolicy: input.DataProtectionPolicy };
  const existing = context.state.topics.get(name);
  if (existing) checkEqual(existing, topic, input);
  else context.state.topics.set(name, topic);
  return { TopicArn: arn };
}

function checkName(name: string, fifo: boolean): void {
  const base = name.endsWith('.fifo') ? name.slice(0, -'.fifo'.length) : name;
  const isValid = /^[\w-]+$/.test(base) && name.length <= NAME_LENGTH_MAX;
  if (fifo && (!isValid || base === name)) {
    throw invalidParameter(
      'Fifo Topic names must end with .fifo and must be made up of only uppercase and lowercase ASCII letters, numbers, underscores, and hyphens, and must be between 1 and 256 characters long.',
    );
  }
  if (!isValid || (!fifo && base !== name)) throw invalidParameter('Topic Name');
}

function checkEqual(existing: Topic, wanted: Topic, input: CreateTopicCommandInput): void {
  const differs = Object.entries(wanted.attributes).some(([name, value]) => existing.attributes[name] !== value);
  if (differs) throw invalidParameter('Attributes Reason: Topic already exists with different attributes');
  const tags = Object.entries(wanted.tags);
  const sameTags =
    tags.length === Object.keys(existing.tags).length && tags.every(([key, value]) => existing.tags[key] === value);
  if (input.Tags !== undefined && !sameTags)
    throw invalidParameter('Tags Reason: Topic already exists with different tags');
}
