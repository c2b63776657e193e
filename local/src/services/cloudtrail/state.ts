import type { ServiceContext } from '../../service/context.ts';
import { StateMap } from '../../service/state-map.ts';
import { createLogBuffers, type LogBuffers } from './delivery/log-buffers.ts';
import { createEventHistory, type EventHistory } from './history/event-history.ts';
import { createRecording, type Recording } from './selectors/recording.ts';
import type { StoredTrail } from './trails/trail.ts';

/** All that the service knows. Trails are kept; the event history and what waits for its log file are not. */
export interface CloudTrailState {
  /** By ARN. */
  readonly trails: StateMap<string, StoredTrail>;
  /** Which trails are logging: made of `trails`. */
  readonly recording: Recording;
  readonly history: EventHistory;
  readonly logBuffers: LogBuffers;
}

export type CloudTrailContext = ServiceContext<CloudTrailState>;

export function createCloudTrailState(): CloudTrailState {
  const trails = new StateMap<string, StoredTrail>();
  return {
    trails,
    recording: createRecording(trails),
    history: createEventHistory(),
    logBuffers: createLogBuffers(),
  };
}

/** Stores a trail as it is now. */
export function saveTrail(trail: StoredTrail, { state }: CloudTrailContext): void {
  state.trails.set(trail.arn, trail);
  state.recording.refresh();
}
