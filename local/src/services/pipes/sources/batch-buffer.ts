import type { Clock } from '../../../service/clock.ts';
import type { SourceEvent } from './source-event.ts';

/** Gathers events until a batch is full, its window is over, or it is as large as a request may be. */
export interface BatchBuffer<Event> {
  /** How many events fit in yet. */
  room(): number;
  isEmpty(): boolean;
  add(events: readonly Event[]): void;
  /** Milliseconds until the batch is to be sent; 0 when it is now. */
  wait(): number;
  /** Empties the buffer: one batch, or more where one would be too large. */
  take(): Event[][];
}

const PAYLOAD_BYTES_MAX = 6 * 1024 * 1024;

export function createBatchBuffer<Event extends SourceEvent>(
  { sizeMax, windowSeconds }: { sizeMax: number; windowSeconds: number },
  clock: Clock,
): BatchBuffer<Event> {
  let events: Event[] = [];
  let bytes = 0;
  let windowEndsAt = 0;
  const isFull = () => events.length >= sizeMax || bytes >= PAYLOAD_BYTES_MAX;
  return {
    room: () => (isFull() ? 0 : sizeMax - events.length),
    isEmpty: () => events.length === 0,
    add(added) {
      if (events.length === 0) windowEndsAt = clock.now() + windowSeconds * 1000;
      events.push(...added);
      for (const { json } of added) bytes += json.length;
    },
    wait: () => (isFull() ? 0 : Math.max(0, windowEndsAt - clock.now())),
    take() {
      const batches = splitByBytes(events);
      events = [];
      bytes = 0;
      return batches;
    },
  };
}

function splitByBytes<Event extends SourceEvent>(events: readonly Event[]): Event[][] {
  const batches: Event[][] = [];
  let room = 0;
  for (const event of events) {
    const batch = batches.at(-1);
    if (batch === undefined || event.json.length > room) {
      batches.push([event]);
      room = PAYLOAD_BYTES_MAX - event.json.length;
    } else {
      batch.push(event);
      room -= event.json.length;
    }
  }
  return batches;
}
