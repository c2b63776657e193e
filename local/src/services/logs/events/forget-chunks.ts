import type { StreamRuntime } from '../runtime.ts';
import type { LogsContext } from '../state.ts';
import { chunkKey, type LogChunk } from './log-event.ts';

/** Removes chunks and their events; each stream is gone through once. */
export function forgetChunks(chunks: readonly LogChunk[], { state }: LogsContext): void {
  const byStream = new Map<StreamRuntime, LogChunk[]>();
  for (const chunk of chunks) {
    state.chunks.delete(chunkKey(chunk));
    state.counters.bytes -= chunk.bytes;
    const runtime = state.runtimes.get(chunk.group)?.streams.get(chunk.stream);
    const known = runtime && byStream.get(runtime);
    if (known) known.push(chunk);
    else if (runtime) byStream.set(runtime, [chunk]);
  }
  for (const [runtime, gone] of byStream) {
    const events = new Set(gone.flatMap((chunk) => chunk.events));
    runtime.bytes -= gone.reduce((sum, { bytes }) => sum + bytes, 0);
    runtime.events = runtime.events.filter((event) => !events.has(event));
    if (runtime.tail && gone.includes(runtime.tail)) runtime.tail = undefined;
  }
}
