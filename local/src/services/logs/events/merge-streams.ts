import type { StreamRuntime } from '../runtime.ts';
import type { LogEvent } from './log-event.ts';

/** The part of a stream's events that is to be read. */
export interface StreamRange {
  readonly runtime: StreamRuntime;
  readonly start: number;
  readonly end: number;
}

export interface MergedEvent {
  readonly stream: string;
  readonly event: LogEvent;
}

interface Cursor {
  readonly stream: string;
  /** A stream's array is replaced when events expire: what is being read stays. */
  readonly events: readonly LogEvent[];
  index: number;
  readonly end: number;
}

/** The events of many streams in one order: by timestamp, then as they came; or the other way round. */
export function* mergeStreams(ranges: readonly StreamRange[], isForward: boolean): Generator<MergedEvent> {
  const step = isForward ? 1 : -1;
  const cursors = ranges
    .filter(({ start, end }) => start < end)
    .map(({ runtime, start, end }) => ({
      stream: runtime.stream.name,
      events: runtime.events,
      index: isForward ? start : end - 1,
      end: isForward ? end : start - 1,
    }));
  // The cursor with the next event stands last, so that taking it moves nothing.
  cursors.sort((left, right) => compare(right, left) * step);
  for (let cursor = cursors.pop(); cursor; cursor = cursors.pop()) {
    const event = cursor.events[cursor.index];
    if (event) yield { stream: cursor.stream, event };
    cursor.index += step;
    if (cursor.index !== cursor.end) cursors.splice(placeOf(cursor, cursors, step), 0, cursor);
  }
}

function placeOf(cursor: Cursor, cursors: readonly Cursor[], step: number): number {
  let low = 0;
  let high = cursors.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const other = cursors[middle];
    if (other && compare(other, cursor) * step > 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function compare(left: Cursor, right: Cursor): number {
  const a = left.events[left.index];
  const b = right.events[right.index];
  return a && b ? a.timestamp - b.timestamp || a.sequence - b.sequence : 0;
}
