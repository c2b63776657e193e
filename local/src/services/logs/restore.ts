import { putInOrder } from './events/append-events.ts';
import { scheduleSweep } from './events/expire-events.ts';
import { addStream } from './runtime.ts';
import type { LogsContext } from './state.ts';

/** Puts the kept events into their order, and takes up the deletion of expired ones. */
export function restore(context: LogsContext): void {
  const { state } = context;
  for (const stream of state.streams.values()) addStream(stream, context);
  for (const chunk of state.chunks.values()) {
    const runtime = state.runtimes.get(chunk.group)?.streams.get(chunk.stream);
    if (!runtime) continue;
    for (const event of chunk.events) {
      putInOrder(runtime.events, event);
      state.counters.sequence = Math.max(state.counters.sequence, event.sequence);
    }
    runtime.bytes += chunk.bytes;
    state.counters.bytes += chunk.bytes;
    if (chunk.number >= runtime.nextChunk) {
      runtime.nextChunk = chunk.number + 1;
      runtime.tail = chunk;
    }
  }
  scheduleSweep(context);
}
