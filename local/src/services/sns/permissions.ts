import type { AddPermissionCommandInput, RemovePermissionCommandInput } from '@aws-sdk/client-sns';
import { invalidParameter } from './errors.ts';
import type { SnsContext } from './state.ts';
import { requireTopic, type Topic } from './topic.ts';
import { policyOf } from './topic-policy.ts';

interface Policy {
  readonly Statement: readonly { readonly Sid?: string }[];
}

const ACTIONS = [
  ...['GetTopicAttributes', 'SetTopicAttributes', 'AddPermission', 'RemovePermission', 'DeleteTopic', 'Subscribe'],
  ...['ListSubscriptionsByTopic', 'Publish', 'Receive'],
];

/** Adds a statement to the topic's policy. https://docs.aws.amazon.com/sns/latest/api/API_AddPermission.html */
export function addPermission(input: AddPermissionCommandInput, context: SnsContext) {
  const topic = requireTopic(input.TopicArn, context);
  const { Label: label, AWSAccountId: accounts = [], ActionName: actions = [] } = input;
  const unknown = actions.find((action) => !ACTIONS.includes(action));
  if (unknown !== undefined) throw invalidParameter('Policy statement action out of service scope!');
  const policy = readPolicy(topic);
  if (policy.Statement.some(({ Sid }) => Sid === label)) throw invalidParameter('Statement already exists');
  const statement = {
    Sid: label,
    Effect: 'Allow',
    Principal: { AWS: oneOrMany(accounts.map((account) => `arn:aws:iam::${account}:root`)) },
    Action: oneOrMany(actions.map((action) => `SNS:${action}`)),
    Resource: topic.arn,
  };
  writePolicy(topic, { ...policy, Statement: [...policy.Statement, statement] } as Policy, context);
  return {};
}

/** A label that does not exist is no error. https://docs.aws.amazon.com/sns/latest/api/API_RemovePermission.html */
export function removePermission(input: RemovePermissionCommandInput, context: SnsContext) {
  const topic = requireTopic(input.TopicArn, context);
  const policy = readPolicy(topic);
  writePolicy(topic, { ...policy, Statement: policy.Statement.filter(({ Sid }) => Sid !== input.Label) }, context);
  return {};
}

function readPolicy(topic: Topic): Policy {
  const policy = JSON.parse(policyOf(topic)) as { Statement: Policy['Statement'] | Policy['Statement'][number] };
  return { ...policy, Statement: [policy.Statement].flat() as Policy['Statement'] };
}

function writePolicy(topic: Topic, policy: Policy, { state }: SnsContext): void {
  state.topics.set(topic.name, { ...topic, attributes: { ...topic.attributes, Policy: JSON.stringify(policy) } });
}

/** AWS writes a list of one as its only item. */
function oneOrMany(values: readonly string[]): string | readonly string[] {
  return values.length === 1 && values[0] !== undefined ? values[0] : values;
}
