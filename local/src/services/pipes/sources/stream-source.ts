import { listShards } from '../../../sources/list-shards.ts';
import { openShard, type ShardToRead } from '../../../sources/shard-reader.ts';
import { asRole } from '../execution/as-role.ts';
import type { Context, StoredPipe } from '../state.ts';
import type { Runner } from './runners.ts';
import { createShardPoller, type ShardPoller } from './shard-poller.ts';

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
    for (const { ShardId: id = '', ParentShardId: parent = '' } of await listShards(
      context,
      pipe.source,
      asRole(pipe, context),
    )) {
      if (begun.has(id) || (begun.has(parent) && !ended.has(parent))) continue;
      begun.add(id);
      const reader = await openShard(context, shardOf(pipe, id, isLater, context));
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

/** A shard that came later is read from its beginning. */
function shardOf(pipe: StoredPipe, shardId: string, isLater: boolean, context: Context): ShardToRead {
  const { pipes, positions } = context.state;
  const { StartingPosition } = pipe.sourceParameters?.DynamoDBStreamParameters ?? {};
  const key = `${pipe.name}/${shardId}`;
  return {
    streamArn: pipe.source,
    shardId,
    startingPosition: StartingPosition === 'LATEST' && !isLater ? 'LATEST' : 'TRIM_HORIZON',
    position: {
      get: () => positions.get(key),
      // A pipe that was deleted, or made anew under its name, has no use for where this one was.
      set: (position) => void (pipes.get(pipe.name)?.createdAt === pipe.createdAt && positions.set(key, position)),
    },
    options: asRole(pipe, context),
  };
}
