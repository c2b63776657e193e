import { asRole } from '../execution/as-role.ts';
import type { Context, StoredPipe } from '../state.ts';
import type { Runner } from './runners.ts';
import { createShardPoller, type ShardPoller } from './shard-poller.ts';
import { openShard } from './shard-reader.ts';

/**
 * Follows all shards of a table's stream. A shard begins when its parent has ended, so that an item's changes keep their
 * order. Ends once the shards that are there are open: what is written from then on is seen.
 */
export async function startStreamSource(pipe: StoredPipe, context: Context): Promise<Runner> {
  const pollers = new Map<string, ShardPoller>();
  const begun = new Set<string>();
  const ended = new Set<string>();
  let stopped = false;

  async function openShards(isLater: boolean): Promise<void> {
    for (const { ShardId: id = '', ParentShardId: parent = '' } of await listShards(pipe, context)) {
      if (begun.has(id) || (begun.has(parent) && !ended.has(parent))) continue;
      begun.add(id);
      const reader = await openShard(pipe, id, isLater, context);
      if (reader === undefined) ended.add(id);
      else if (!stopped)
        pollers.set(id, createShardPoller({ pipe, shardId: id, reader, context, onEnd: () => end(id) }));
    }
  }

  function end(id: string): void {
    pollers.delete(id);
    ended.add(id);
    if (!stopped) context.background(`shards of ${pipe.source}`, openShards(true));
  }

  await openShards(false);
  const wake = () => {
    for (const poller of pollers.values()) poller.wake();
  };
  const cancelSignal = context.signals.on(pipe.source, wake);
  wake();
  return {
    async stop() {
      stopped = true;
      cancelSignal();
      await Promise.all([...pollers.values()].map((poller) => poller.stop()));
    },
  };
}

async function listShards(pipe: StoredPipe, context: Context) {
  const shards = [];
  let ExclusiveStartShardId: string | undefined;
  do {
    const input = { StreamArn: pipe.source, ExclusiveStartShardId };
    const { StreamDescription } = await context.call(
      'dynamodb-streams',
      'DescribeStream',
      input,
      asRole(pipe, context),
    );
    shards.push(...(StreamDescription?.Shards ?? []));
    ExclusiveStartShardId = StreamDescription?.LastEvaluatedShardId;
  } while (ExclusiveStartShardId !== undefined);
  return shards;
}
