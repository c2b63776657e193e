import type { GetLogEventsCommandInput } from '@aws-sdk/client-cloudwatch-logs';
import { checkLimit, checkStreamName } from '../constraints.ts';
import { requestedGroup } from '../groups/find-group.ts';
import type { LogsContext } from '../state.ts';
import { findStream } from '../streams/find-stream.ts';
import { expiryOf } from './expire-events.ts';
import { eventBytes, type LogEvent, lowerBound } from './log-event.ts';
import { after, before, indexOf, type Position, positionText, readPosition } from './position.ts';

const EVENTS_MAX = 10_000;
const PAGE_BYTES_MAX = 2 ** 20;

/**
 * A page of a stream's events. The tokens lead on in both directions; at an end the same token comes back.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_GetLogEvents.html
 * @throws AwsError ResourceNotFoundException; InvalidParameterException
 */
export function getLogEvents(input: GetLogEventsCommandInput, context: LogsContext) {
  const { logStreamName = '', startTime = 0, endTime } = input;
  const limit = checkLimit(input.limit, EVENTS_MAX);
  checkStreamName(logStreamName);
  const group = requestedGroup(input, context);
  const { events } = findStream(group.name, logStreamName, context);
  const token = readToken(input.nextToken);
  const isForward = token ? token.isForward : (input.startFromHead ?? false);

  let start = lowerBound(events, Math.max(startTime, expiryOf(group, context.clock.now())));
  let end = endTime === undefined ? events.length : lowerBound(events, endTime);
  if (token && isForward) start = Math.max(start, indexOf(events, token.position));
  if (token && !isForward) end = Math.min(end, indexOf(events, token.position));

  const page = isForward ? takeForward(events, start, end, limit) : takeBackward(events, start, end, limit);
  const first = page[0];
  const last = page.at(-1);
  const standstill = token?.position ?? placeAt(events, isForward ? start : end);
  return {
    events: page.map(({ timestamp, message, ingestedAt }) => ({ timestamp, message, ingestionTime: ingestedAt })),
    nextForwardToken: `f/${positionText(last ? after(last) : standstill)}/s`,
    nextBackwardToken: `b/${positionText(first ? before(first) : standstill)}/s`,
  };
}

function readToken(token: string | undefined): { isForward: boolean; position: Position } | undefined {
  if (token === undefined) return undefined;
  const [, direction, digits = ''] = /^([fb])\/(\d+)\/s$/.exec(token) ?? [];
  return { position: readPosition(digits), isForward: direction === 'f' };
}

function takeForward(events: readonly LogEvent[], start: number, end: number, limit: number): LogEvent[] {
  let bytes = 0;
  let index = start;
  for (; index < end && index - start < limit; index++) {
    bytes += eventBytes(events[index]?.message ?? '');
    if (bytes > PAGE_BYTES_MAX && index > start) break;
  }
  return events.slice(start, index);
}

function takeBackward(events: readonly LogEvent[], start: number, end: number, limit: number): LogEvent[] {
  let bytes = 0;
  let index = end;
  for (; index > start && end - index < limit; index--) {
    bytes += eventBytes(events[index - 1]?.message ?? '');
    if (bytes > PAGE_BYTES_MAX && index < end) break;
  }
  return events.slice(index, Math.max(index, end));
}

/** Where a page without events stands. */
function placeAt(events: readonly LogEvent[], index: number): Position {
  const next = events[index];
  if (next) return before(next);
  const last = events.at(-1);
  return last ? after(last) : { timestamp: 0, sequence: 0 };
}
