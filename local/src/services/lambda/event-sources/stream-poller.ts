import { listShards } from '../../../sources/list-shards.ts';
import { openShard, type ShardToRead } from '../../../sources/shard-reader.ts';
import type { LambdaContext } from '../lambda-context.ts';
import type { MappingRecord } from '../state.ts';
import type { Poller } from './pollers.ts';
import { noteProblem } from './processing-result.ts';
import { ShardPoller } from './shard-poller.ts';

/**
 * Follows all shards of a table's stream for one mapping. A shard is begun when its parent is done with, so that the order
 * of an item's changes holds across shards.
 * @returns once the shards that are there now are open, so that what is written next is seen
 */
export async function startStreamPoller(context: LambdaContext, uuid: string): Promise<Poller> {
  const shards = new Map<string, ShardPoller | 'done'>();
  let stopped = false;
  const enabled = () => {
    const record = context.state.mappings.get(uuid);
    return record?.configuration.State === 'Enabled' ? record : undefined;
  };

  async function openShards(record: MappingRecord, isFirst: boolean): Promise<void> {
    for (const { ShardId = '', ParentShardId } of await listShards(
      context,
      record.configuration.EventSourceArn ?? '',
    )) {
      const parent = shards.get(ParentShardId ?? '');
      if (shards.has(ShardId) || (parent !== undefined && parent !== 'done')) continue;
      shards.set(ShardId, 'done');
      const reader = await openShard(context, shardOf(context, record, ShardId, isFirst));
      if (!reader || stopped) continue;
      const onEnd = () => {
        shards.set(ShardId, 'done');
        follow();
      };
      const poller = new ShardPoller({ context, uuid, shardId: ShardId, reader, mapping: enabled, onEnd });
      shards.set(ShardId, poller);
      poller.wake();
    }
  }

  /** Looks for shards that came since. */
  function follow(): void {
    const record = enabled();
    if (record && !stopped) {
      context.background(`following ${record.configuration.EventSourceArn}`, openShards(record, false));
    }
  }

  function wake(): void {
    for (const shard of shards.values()) if (shard !== 'done') shard.wake();
  }

  const record = context.state.mappings.get(uuid);
  const arn = record?.configuration.EventSourceArn ?? '';
  const cancelSignal = context.signals.on(arn, wake);
  if (record) {
    await openShards(record, !hasCheckpoints(context, uuid)).catch((error) => noteProblem(context, uuid, error));
  }
  return {
    wake,
    stop() {
      stopped = true;
      cancelSignal();
      for (const shard of shards.values()) if (shard !== 'done') shard.stop();
    },
  };
}

/** A shard that came after the mapping was made is read from its beginning. */
function shardOf(context: LambdaContext, mapping: MappingRecord, shardId: string, isFirst: boolean): ShardToRead {
  const { mappings, checkpoints } = context.state;
  const { UUID: uuid = '', EventSourceArn: streamArn = '', StartingPosition } = mapping.configuration;
  const key = `${uuid}/${shardId}`;
  return {
    streamArn,
    shardId,
    startingPosition: isFirst && StartingPosition === 'LATEST' ? 'LATEST' : 'TRIM_HORIZON',
    position: {
      get: () => checkpoints.get(key),
      // A mapping that was deleted has no use for where it stood.
      set: (position) => void (mappings.has(uuid) && checkpoints.set(key, position)),
    },
  };
}

function hasCheckpoints({ state }: LambdaContext, uuid: string): boolean {
  return [...state.checkpoints.keys()].some((key) => key.startsWith(`${uuid}/`));
}
