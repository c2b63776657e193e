import { parseArn } from '../../service/arn.ts';
import type { Topic } from './topic.ts';

/** The policy of a topic that was given none: its owner may do everything. */
export function defaultPolicy(arn: string): string {
  const actions = [
    ...['GetTopicAttributes', 'SetTopicAttributes', 'AddPermission', 'RemovePermission', 'DeleteTopic', 'Subscribe'],
    ...['ListSubscriptionsByTopic', 'Publish'],
  ];
  return JSON.stringify({
    Version: '2008-10-17',
    Id: '__default_policy_ID',
    Statement: [
      {
        Sid: '__default_statement_ID',
        Effect: 'Allow',
        Principal: { AWS: '*' },
        Action: actions.map((action) => `SNS:${action}`),
        Resource: arn,
        Condition: { StringEquals: { 'AWS:SourceOwner': parseArn(arn)?.account } },
      },
    ],
  });
}

export function policyOf({ arn, attributes }: Topic): string {
  return attributes.Policy ?? defaultPolicy(arn);
}
