import type { Shard } from '@aws-sdk/client-dynamodb-streams';
import type { CallOptions, ServiceContext } from '../service/context.ts';

/** All shards of a table's stream. */
export async function listShards(
  context: Pick<ServiceContext, 'call'>,
  StreamArn: string,
  options: CallOptions = {},
): Promise<Shard[]> {
  const shards: Shard[] = [];
  let ExclusiveStartShardId: string | undefined;
  do {
    const input = { StreamArn, ExclusiveStartShardId };
    const { StreamDescription } = await context.call('dynamodb-streams', 'DescribeStream', input, options);
    shards.push(...(StreamDescription?.Shards ?? []));
    ExclusiveStartShardId = StreamDescription?.LastEvaluatedShardId;
  } while (ExclusiveStartShardId !== undefined);
  return shards;
}
