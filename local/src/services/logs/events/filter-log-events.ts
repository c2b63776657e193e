import type { FilteredLogEvent, FilterLogEventsCommandInput } from '@aws-sdk/client-cloudwatch-logs';
import { checkLimit } from '../constraints.ts';
import { doesNotExist, invalidParameter } from '../errors.ts';
import { compileFilter } from '../filters/compile-filter.ts';
import { requestedGroup } from '../groups/find-group.ts';
import { runtimeOf, type StreamRuntime } from '../runtime.ts';
import type { LogGroup, LogsContext } from '../state.ts';
import { expiryOf } from './expire-events.ts';
import { eventBytes, lowerBound } from './log-event.ts';
import { type MergedEvent, mergeStreams, type StreamRange } from './merge-streams.ts';
import { after, before, indexOf, type Position, positionText, readPosition } from './position.ts';

const EVENTS_MAX = 10_000;
const PAGE_BYTES_MAX = 2 ** 20;
/** Reading from the newest is possible only from here on. */
const DESCENDING_START_MIN = Date.UTC(2024, 0, 1);

/**
 * The events of a group, of all its streams together, that a filter pattern matches.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html
 * @throws AwsError ResourceNotFoundException; InvalidParameterException
 */
export function filterLogEvents(input: FilterLogEventsCommandInput, context: LogsContext) {
  const limit = checkLimit(input.limit, EVENTS_MAX);
  const filter = compileFilter(input.filterPattern ?? '');
  const group = requestedGroup(input, context);
  const token = readToken(input.nextToken);
  const isForward = token ? token.isForward : (input.startFromHead ?? true);
  if (!isForward && (input.startTime ?? 0) < DESCENDING_START_MIN) {
    throw invalidParameter('startFromHead can be false only when startTime is on or after 2024-01-01T00:00:00Z.');
  }
  const ranges = rangesOf(group, input, token, context);
  const events: FilteredLogEvent[] = [];
  let bytes = 0;
  let last: MergedEvent | undefined;
  let nextToken: string | undefined;
  for (const merged of mergeStreams(ranges, isForward)) {
    const { event } = merged;
    if (filter.matches(event.message)) {
      bytes += eventBytes(event.message);
      if (events.length === limit || (bytes > PAGE_BYTES_MAX && events.length > 0)) {
        nextToken = last && tokenAfter(last, isForward);
        break;
      }
      events.push(filteredEvent(merged));
    }
    last = merged;
  }
  return { events, searchedLogStreams: [], nextToken };
}

/** 56 digits, unique in the region. */
export function eventId(event: MergedEvent['event']): string {
  return positionText(event);
}

function filteredEvent({ stream, event }: MergedEvent): FilteredLogEvent {
  const { timestamp, message, ingestedAt } = event;
  return { logStreamName: stream, timestamp, message, ingestionTime: ingestedAt, eventId: eventId(event) };
}

function rangesOf(
  group: LogGroup,
  input: FilterLogEventsCommandInput,
  token: { readonly isForward: boolean; readonly position: Position } | undefined,
  context: LogsContext,
): StreamRange[] {
  const earliest = Math.max(input.startTime ?? 0, expiryOf(group, context.clock.now()));
  return selectedStreams(group, input, context).map((runtime) => {
    const { events } = runtime;
    const start = lowerBound(events, earliest);
    // The end of the time range is part of it.
    const end = input.endTime === undefined ? events.length : lowerBound(events, input.endTime + 1);
    if (!token) return { runtime, start, end };
    const index = indexOf(events, token.position);
    return token.isForward
      ? { runtime, start: Math.max(start, index), end }
      : { runtime, start, end: Math.min(end, index) };
  });
}

function selectedStreams(group: LogGroup, input: FilterLogEventsCommandInput, context: LogsContext): StreamRuntime[] {
  const { logStreamNames: names, logStreamNamePrefix: prefix } = input;
  const { streams } = runtimeOf(group.name, context);
  if (names === undefined) {
    return [...streams.values()].filter(({ stream }) => prefix === undefined || stream.name.startsWith(prefix));
  }
  if (prefix !== undefined) {
    throw invalidParameter('Only one of logStreamNamePrefix and logStreamNames can be specified.');
  }
  return names.map((name) => {
    const runtime = streams.get(name);
    if (!runtime) throw doesNotExist('log stream');
    return runtime;
  });
}

function tokenAfter({ event }: MergedEvent, isForward: boolean): string {
  const text = isForward ? `f/${positionText(after(event))}` : `b/${positionText(before(event))}`;
  return Buffer.from(text).toString('base64url');
}

function readToken(token: string | undefined): { isForward: boolean; position: Position } | undefined {
  if (token === undefined) return undefined;
  const [direction, digits = ''] = Buffer.from(token, 'base64url').toString().split('/');
  return { isForward: direction === 'f', position: readPosition(digits) };
}
