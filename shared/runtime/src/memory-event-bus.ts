import type { PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import type { EventBus } from './event-bus.ts';

/** A bus for tests: it keeps what it takes, request by request. */
export interface MemoryEventBus extends EventBus {
  /** The entries that were taken, in order. */
  readonly entries: readonly PutEventsRequestEntry[];
  /** How many entries each request had. */
  readonly requestSizes: readonly number[];
}

/**
 * A bus in memory.
 *
 * @param refuses says which entries fail although the request succeeds
 */
export function createMemoryEventBus(refuses: (entry: PutEventsRequestEntry) => boolean = () => false): MemoryEventBus {
  const entries: PutEventsRequestEntry[] = [];
  const requestSizes: number[] = [];
  return {
    entries,
    requestSizes,
    async putEvents(request) {
      requestSizes.push(request.length);
      const Entries = request.map((entry) => {
        if (refuses(entry)) return { ErrorCode: 'ThrottlingException', ErrorMessage: 'Rate exceeded' };
        return { EventId: `event-${entries.push(entry)}` };
      });
      return { FailedEntryCount: Entries.filter(({ EventId }) => !EventId).length, Entries };
    },
  };
}
