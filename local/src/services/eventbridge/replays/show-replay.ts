import type { Replay } from '@aws-sdk/client-eventbridge';
import { archiveArn } from '../archives/find-archive.ts';
import type { Context, StoredReplay } from '../state.ts';

/** A replay as lists show it. */
export function showReplay(replay: StoredReplay, context: Context): Replay {
  return {
    ReplayName: replay.name,
    EventSourceArn: archiveArn(replay.archive, context),
    State: replay.state,
    EventStartTime: new Date(replay.eventStartTime),
    EventEndTime: new Date(replay.eventEndTime),
    EventLastReplayedTime: dateOf(replay.lastReplayedTime),
    ReplayStartTime: new Date(replay.startedAt),
    ReplayEndTime: dateOf(replay.endedAt),
  };
}

function dateOf(time: number | undefined): Date | undefined {
  return time === undefined ? undefined : new Date(time);
}
