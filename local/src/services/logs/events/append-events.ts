import type { InputLogEvent } from '@aws-sdk/client-cloudwatch-logs';
import { filtersOf } from '../filters/group-filters.ts';
import { publishMetrics } from '../metric-filters/publish-metrics.ts';
import type { StreamRuntime } from '../runtime.ts';
import { type LogsContext, streamKey } from '../state.ts';
import { deliverSubscriptions } from '../subscription-filters/deliver-subscriptions.ts';
import { evictOldest } from './evict-oldest.ts';
import { chunkKey, eventBytes, type LogChunk, type LogEvent, lowerBound } from './log-event.ts';

const CHUNK_EVENTS_MAX = 64;
const CHUNK_BYTES_MAX = 32 * 1024;

/** Adds events to a stream and gives them to the group's filters. */
export function appendEvents(runtime: StreamRuntime, added: readonly InputLogEvent[], context: LogsContext): void {
  const { state, clock } = context;
  const { stream } = runtime;
  const now = clock.now();
  const kept: LogEvent[] = [];
  let bytes = 0;
  for (const { timestamp = now, message = '' } of added) {
    state.counters.sequence += 1;
    const event = { timestamp, ingestedAt: now, message, sequence: state.counters.sequence };
    const size = eventBytes(message);
    bytes += size;
    putInChunk(runtime, event, size, context);
    putInOrder(runtime.events, event);
    kept.push(event);
  }
  stream.lastIngestedAt = now;
  stream.firstEventAt = Math.min(stream.firstEventAt ?? Number.POSITIVE_INFINITY, runtime.events[0]?.timestamp ?? now);
  stream.lastEventAt = Math.max(stream.lastEventAt ?? 0, runtime.events.at(-1)?.timestamp ?? now);
  state.streams.set(streamKey(stream.group, stream.name), stream);
  count(stream.group, kept.length, bytes, context);
  evictOldest(context);
  const { metric, subscription } = filtersOf(stream.group, context);
  if (metric.length > 0) publishMetrics(stream.group, metric, kept, context);
  if (subscription.length > 0) deliverSubscriptions(stream, subscription, kept, context);
}

/** Puts an event where it belongs: at the end, in all but a few cases. */
export function putInOrder(events: LogEvent[], event: LogEvent): void {
  const last = events.at(-1);
  if (last === undefined || last.timestamp <= event.timestamp) events.push(event);
  else events.splice(lowerBound(events, event.timestamp, event.sequence), 0, event);
}

function putInChunk(runtime: StreamRuntime, event: LogEvent, size: number, { state }: LogsContext): void {
  const { tail } = runtime;
  const fits = tail && tail.events.length < CHUNK_EVENTS_MAX && tail.bytes + size <= CHUNK_BYTES_MAX;
  const chunk = fits ? tail : nextChunk(runtime);
  chunk.events.push(event);
  chunk.bytes += size;
  runtime.bytes += size;
  state.counters.bytes += size;
  state.chunks.set(chunkKey(chunk), chunk);
}

function nextChunk(runtime: StreamRuntime): LogChunk {
  const { group, name } = runtime.stream;
  const chunk = { group, stream: name, number: runtime.nextChunk, events: [], bytes: 0 };
  runtime.nextChunk += 1;
  runtime.tail = chunk;
  return chunk;
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatch-Logs-Monitoring-CloudWatch-Metrics.html */
function count(group: string, events: number, bytes: number, context: LogsContext): void {
  const dimensions = { LogGroupName: group };
  context.metric({ namespace: 'AWS/Logs', name: 'IncomingLogEvents', dimensions, value: events, unit: 'None' });
  context.metric({ namespace: 'AWS/Logs', name: 'IncomingBytes', dimensions, value: bytes, unit: 'Bytes' });
}
