import type { Grant } from './grant.ts';

/** What a role needs to read a stream. */
export function readStreamGrant(streamArn: string): Grant {
  return {
    sid: 'ReadStream',
    actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:ListStreams'],
    resources: [streamArn],
  };
}
