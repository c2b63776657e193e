import type { StreamEvent } from '../../../sources/stream-event.ts';

/** How far a shard is done with, while lanes go through its records side by side. */
export interface ShardProgress {
  /** Told of what was read: the records that are to be sent, and the last one of all. */
  began(events: readonly StreamEvent[], last: string): void;
  /** Told of records that were sent or given up. */
  finished(events: readonly StreamEvent[]): void;
}

/** @param checkpoint is told of a record when everything up to it is done with */
export function createShardProgress(checkpoint: (sequenceNumber: string) => void): ShardProgress {
  const reads: { readonly last: string; left: number }[] = [];
  const readOf = new Map<string, { left: number }>();

  function advance(): void {
    let done: string | undefined;
    while (reads[0]?.left === 0) done = reads.shift()?.last;
    if (done !== undefined) checkpoint(done);
  }

  return {
    began(events, last) {
      const read = { last, left: events.length };
      reads.push(read);
      for (const { id } of events) readOf.set(id, read);
      advance();
    },
    finished(events) {
      for (const { id } of events) {
        const read = readOf.get(id);
        if (read) read.left -= 1;
        readOf.delete(id);
      }
      advance();
    },
  };
}
