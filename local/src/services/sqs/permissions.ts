import type { AddPermissionCommandInput, RemovePermissionCommandInput } from '@aws-sdk/client-sqs';
import { invalidParameter, missingParameter } from './invalid-parameter.ts';
import { type Queue, queueArn, requireQueue } from './queue.ts';
import type { SqsContext } from './state.ts';

interface Policy {
  readonly Version?: string;
  readonly Id?: string;
  readonly Statement: readonly { readonly Sid?: string }[];
}

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-overview-of-managing-access.html */
const SHAREABLE_ACTIONS = [
  ...['*', 'SendMessage', 'ReceiveMessage', 'DeleteMessage', 'ChangeMessageVisibility', 'GetQueueAttributes'],
  ...['GetQueueUrl', 'ListDeadLetterSourceQueues', 'PurgeQueue'],
];

/**
 * Adds a statement to the queue's policy. https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_AddPermission.html
 * @throws AwsError InvalidParameterValue for a label that exists or an action that cannot be shared
 */
export function addPermission(input: AddPermissionCommandInput, context: SqsContext) {
  const queue = requireQueue(input.QueueUrl, context);
  const { Label: label = '', AWSAccountIds: accounts = [], Actions: actions = [] } = input;
  if (!/^[\w-]{1,80}$/.test(label)) {
    throw invalidParameter(
      'Label',
      label,
      'Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length',
    );
  }
  if (accounts.length === 0) throw missingParameter('PrincipalId');
  if (actions.length === 0) throw missingParameter('Actions');
  for (const action of actions) {
    if (SHAREABLE_ACTIONS.includes(action)) continue;
    throw invalidParameter(
      'ActionName',
      `SQS:${action}`,
      'Please refer to the appropriate WSDL for a list of valid actions.',
    );
  }
  const arn = queueArn(queue.name, context);
  const policy = readPolicy(queue, arn);
  if (policy.Statement.some(({ Sid }) => Sid === label)) throw invalidParameter('Label', label, 'Already exists.');
  const statement = {
    Sid: label,
    Effect: 'Allow',
    Principal: { AWS: oneOrMany(accounts.map((account) => `arn:aws:iam::${account}:root`)) },
    Action: oneOrMany(actions.map((action) => `SQS:${action}`)),
    Resource: arn,
  };
  writePolicy(queue, { ...policy, Statement: [...policy.Statement, statement] }, context);
  return {};
}

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_RemovePermission.html */
export function removePermission(input: RemovePermissionCommandInput, context: SqsContext) {
  const queue = requireQueue(input.QueueUrl, context);
  const policy = readPolicy(queue, queueArn(queue.name, context));
  const kept = policy.Statement.filter(({ Sid }) => Sid !== input.Label);
  if (kept.length === policy.Statement.length) {
    throw invalidParameter('Label', input.Label, "can't find label on existing policy.");
  }
  writePolicy(queue, { ...policy, Statement: kept }, context);
  return {};
}

function readPolicy({ attributes }: Queue, arn: string): Policy {
  if (attributes.Policy === undefined) {
    return { Version: '2012-10-17', Id: `${arn}/SQSDefaultPolicy`, Statement: [] };
  }
  const policy = JSON.parse(attributes.Policy) as Omit<Policy, 'Statement'> & { Statement: unknown };
  return { ...policy, Statement: [policy.Statement].flat() as Policy['Statement'] };
}

function writePolicy(queue: Queue, policy: Policy, { state, clock }: SqsContext): void {
  const { Policy: _, ...others } = queue.attributes;
  const attributes = policy.Statement.length === 0 ? others : { ...others, Policy: JSON.stringify(policy) };
  state.queues.set(queue.name, { ...queue, attributes, modifiedAt: clock.now() });
}

/** AWS writes a list of one as its only item. */
function oneOrMany(values: readonly string[]): string | readonly string[] {
  return values.length === 1 && values[0] !== undefined ? values[0] : values;
}
