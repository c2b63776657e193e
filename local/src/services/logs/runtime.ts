import type { Cancel } from '../../service/clock.ts';
import type { LogChunk, LogEvent } from './events/log-event.ts';
import type { GroupFilters } from './filters/group-filters.ts';
import type { LogStream, LogsContext } from './state.ts';

/** A stream with its events in order. */
export interface StreamRuntime {
  readonly stream: LogStream;
  /** By timestamp, then as they came. */
  events: LogEvent[];
  /** The chunk that takes the next events. */
  tail: LogChunk | undefined;
  nextChunk: number;
  /** Of the events that are kept. */
  bytes: number;
}

/** What is at hand of a group without a search through everything. */
export interface GroupRuntime {
  /** By name. */
  readonly streams: Map<string, StreamRuntime>;
  filters: GroupFilters | undefined;
  /** By metric filter with a default value: whether it matched in this minute. */
  readonly minutes: Map<string, { hasMatched: boolean; readonly cancel: Cancel }>;
}

export function runtimeOf(group: string, { state }: LogsContext): GroupRuntime {
  const known = state.runtimes.get(group);
  if (known) return known;
  const runtime: GroupRuntime = { streams: new Map(), filters: undefined, minutes: new Map() };
  state.runtimes.set(group, runtime);
  return runtime;
}

export function addStream(stream: LogStream, context: LogsContext): StreamRuntime {
  const runtime: StreamRuntime = { stream, events: [], tail: undefined, nextChunk: 0, bytes: 0 };
  runtimeOf(stream.group, context).streams.set(stream.name, runtime);
  return runtime;
}
