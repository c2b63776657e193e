import { streamKey } from '../state.ts';

/** An event as it is kept. */
export interface LogEvent {
  readonly timestamp: number;
  readonly ingestedAt: number;
  readonly message: string;
  /** Unique in the region, in the order in which events came. */
  readonly sequence: number;
}

/**
 * Some events of a stream, in the order in which they came. What is saved at a change is the chunk that changed, so a
 * chunk is small and a long stream costs no more than a short one.
 */
export interface LogChunk {
  readonly group: string;
  readonly stream: string;
  readonly number: number;
  readonly events: LogEvent[];
  bytes: number;
}

export function chunkKey({ group, stream, number }: Pick<LogChunk, 'group' | 'stream' | 'number'>): string {
  return `${streamKey(group, stream)}\0${number}`;
}

/** What AWS adds to an event's message when it counts bytes. */
const EVENT_OVERHEAD_BYTES = 26;

export function eventBytes(message: string): number {
  return Buffer.byteLength(message) + EVENT_OVERHEAD_BYTES;
}

/** The index of the first event that is not before (timestamp, sequence). */
export function lowerBound(events: readonly LogEvent[], timestamp: number, sequence = 0): number {
  let low = 0;
  let high = events.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const event = events[middle];
    if (event && (event.timestamp - timestamp || event.sequence - sequence) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
