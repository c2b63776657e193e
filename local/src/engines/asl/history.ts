import type { HistoryEventType } from '@aws-sdk/client-sfn';
import { LocatedError } from './execution-error.ts';

/** What an event tells besides its type: the members of its details in the API, such as `name` and `input`. */
export type HistoryDetails = Readonly<Record<string, unknown>>;

/** An event of an execution's history. */
export interface HistoryRecord {
  readonly id: number;
  readonly previousEventId: number;
  readonly type: HistoryEventType;
  /** Milliseconds since the epoch. */
  readonly timestamp: number;
  readonly details?: HistoryDetails;
}

/** Standard workflows end with an error when they reach it. */
export const HISTORY_EVENTS_MAX = 25_000;

export interface HistoryOptions {
  /** The id of the last event so far, when an execution goes on after a restart. @default 0 */
  readonly lastId?: number;
  /** @default none */
  readonly eventsMax?: number;
  now(): number;
  record(event: HistoryRecord): void;
}

/** Numbers an execution's events and passes them to whoever keeps them. */
export class History {
  private readonly options: HistoryOptions;
  lastId: number;

  constructor(options: HistoryOptions) {
    this.options = options;
    this.lastId = options.lastId ?? 0;
  }

  /**
   * Adds an event and answers its id.
   * @throws LocatedError when only the event that ends the execution has room
   */
  add(type: HistoryEventType, previousEventId: number, details?: HistoryDetails): number {
    const { eventsMax, now, record } = this.options;
    if (eventsMax !== undefined && this.lastId + 1 >= eventsMax && !type.startsWith('Execution')) {
      throw new LocatedError(
        'States.Runtime',
        `The execution reached the maximum number of history events (${eventsMax}).`,
        true,
      );
    }
    this.lastId += 1;
    record({ id: this.lastId, previousEventId, type, timestamp: now(), ...(details && { details }) });
    return this.lastId;
  }
}
