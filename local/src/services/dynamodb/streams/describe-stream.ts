import type { DescribeStreamCommandInput } from '@aws-sdk/client-dynamodb-streams';
import type { ServiceContext } from '../../../service/context.ts';
import { requireStream } from './require-stream.ts';
import type { StreamState } from './stream-state.ts';

/**
 * A stream and its shards; here there is one, which ends when the stream is closed.
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_DescribeStream.html
 * @throws AwsError ResourceNotFoundException
 */
export function describeStream(input: DescribeStreamCommandInput, context: ServiceContext<StreamState>) {
  const { stream } = requireStream(input.StreamArn, context);
  const { arn, label, tableName, viewType, keySchema, createdAt, shardId, startingSequenceNumber, closed } = stream;
  const shard = {
    ShardId: shardId,
    SequenceNumberRange: {
      StartingSequenceNumber: startingSequenceNumber,
      ...(closed ? { EndingSequenceNumber: closed.endingSequenceNumber } : {}),
    },
  };
  const isAsked = input.ExclusiveStartShardId === undefined && input.ShardFilter === undefined;
  return {
    StreamDescription: {
      StreamArn: arn,
      StreamLabel: label,
      StreamStatus: closed ? ('DISABLED' as const) : ('ENABLED' as const),
      StreamViewType: viewType,
      CreationRequestDateTime: new Date(createdAt),
      TableName: tableName,
      KeySchema: keySchema,
      // A filter asks for a shard's children, and the one shard has none.
      Shards: isAsked ? [shard] : [],
    },
  };
}
