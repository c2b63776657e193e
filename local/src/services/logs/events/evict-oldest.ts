import type { LogsContext } from '../state.ts';
import { forgetChunks } from './forget-chunks.ts';
import type { LogChunk } from './log-event.ts';

/** All events of a region; a message takes about twice its bytes in memory. */
const BYTES_MAX = 64 * 2 ** 20;
/** The share that is let go at once, so that letting go is rare. */
const SHARE_LET_GO = 1 / 8;

/**
 * Lets the oldest events go when there is no more room: a machine, unlike AWS, is finite.
 * @param bytesMax the room
 */
export function evictOldest(context: LogsContext, bytesMax = BYTES_MAX): void {
  const { state, clock, observe } = context;
  if (state.counters.bytes <= bytesMax) return;
  const target = bytesMax * (1 - SHARE_LET_GO);
  const oldest: LogChunk[] = [];
  let { bytes } = state.counters;
  for (const chunk of state.chunks.values()) {
    if (bytes <= target) break;
    bytes -= chunk.bytes;
    oldest.push(chunk);
  }
  forgetChunks(oldest, context);
  observe({
    kind: 'note',
    at: clock.now(),
    text: `CloudWatch Logs keeps ${bytesMax} bytes: the oldest events are gone.`,
  });
}
