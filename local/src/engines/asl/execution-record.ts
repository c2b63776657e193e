import type { JsonObject, JsonValue } from './json.ts';

/**
 * Where a workflow stands: plain data, changed in place, from which it goes on after a restart. A state machine has one,
 * each branch of a Parallel and each iteration of a Map has one of its own.
 */
export interface ThreadRecord {
  /** The state that runs, or runs next. */
  state: string;
  /** That state's input. */
  input: JsonValue;
  readonly variables: JsonObject;
  /** The event that the thread's next one follows. */
  lastEventId: number;
  /** Set from a state's entry to its exit. */
  progress?: StateProgress;
  /** The item of a Map's iteration. */
  readonly item?: MapItem;
  /** Set once the workflow has ended. */
  ended?: { readonly output: JsonValue } | { readonly error: string; readonly cause?: string };
}

/** An item as `$$.Map.Item` shows it. */
export interface MapItem {
  readonly Index: number;
  readonly Value: JsonValue;
  /** For items that are the members of an object. */
  readonly Key?: string;
}

/** How far a state has got. */
export interface StateProgress {
  readonly enteredEventId: number;
  readonly enteredAt: number;
  /** How often each retrier was used, by its position. */
  readonly retries: number[];
  /** The end of a retry's delay. */
  backoffUntil?: number;
  /** The end of a Wait. */
  waitUntil?: number;
  task?: TaskProgress;
  /** Branches or iterations, by their position; null for an iteration that has not begun. */
  children?: (ThreadRecord | null)[];
  mapRun?: MapRunProgress;
}

/** A task on its way. */
export interface TaskProgress {
  readonly arguments: JsonValue;
  readonly timeoutSeconds?: number;
  readonly heartbeatSeconds?: number;
  /** When the task times out. */
  readonly deadline?: number;
  /** Names the task to its workers, for activities and `.waitForTaskToken`. */
  readonly token?: string;
  /** Set once the request is made, or a worker has taken the activity's task. */
  started?: boolean;
  /** The answer to the request, once there is one and the task goes on after it (`.sync`, `.waitForTaskToken`). */
  answer?: JsonValue;
}

/** A distributed Map on its way. */
export interface MapRunProgress {
  readonly mapRunArn: string;
  /** Inputs of the child executions. */
  readonly inputs: readonly JsonValue[];
  readonly maxConcurrency: number;
  readonly toleratedCount: number;
  readonly toleratedPercentage: number;
  /** How often it was redriven, and whether the history does not tell of the last time yet. */
  redriveCount?: number;
  isRedriven?: boolean;
}

/** A thread at the start of a workflow. */
export function createThreadRecord(
  startAt: string,
  input: JsonValue,
  lastEventId: number,
  item?: MapItem,
): ThreadRecord {
  return { state: startAt, input, variables: {}, lastEventId, ...(item && { item }) };
}
