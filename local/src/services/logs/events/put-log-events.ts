import type { InputLogEvent, PutLogEventsCommandInput, RejectedLogEventsInfo } from '@aws-sdk/client-cloudwatch-logs';
import { checkGroupName, checkStreamName } from '../constraints.ts';
import { invalidMember, invalidParameter } from '../errors.ts';
import { findGroup } from '../groups/find-group.ts';
import type { LogsContext } from '../state.ts';
import { uploadSequenceToken } from '../streams/describe-log-streams.ts';
import { findStream } from '../streams/find-stream.ts';
import { appendEvents } from './append-events.ts';
import { expiryOf } from './expire-events.ts';
import { eventBytes } from './log-event.ts';

const HOUR = 60 * 60 * 1000;
const EVENTS_MAX = 10_000;
const BATCH_BYTES_MAX = 1_048_576;
const SPAN_MAX = 24 * HOUR;
const AGE_MAX = 14 * 24 * HOUR;
const FUTURE_MAX = 2 * HOUR;

/**
 * Adds a batch to a stream. Sequence tokens are accepted and ignored, as AWS does since 2023.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html
 * @throws AwsError ResourceNotFoundException; InvalidParameterException for a batch that breaks a rule
 */
export function putLogEvents(input: PutLogEventsCommandInput, context: LogsContext) {
  const { logGroupName = '', logStreamName = '', logEvents = [] } = input;
  checkGroupName(logGroupName);
  checkStreamName(logStreamName);
  checkBatch(logEvents);
  const group = findGroup(logGroupName, context);
  const runtime = findStream(logGroupName, logStreamName, context);
  const now = context.clock.now();
  const { accepted, rejectedLogEventsInfo } = acceptable(logEvents, now, expiryOf(group, now));
  if (accepted.length > 0) appendEvents(runtime, accepted, context);
  return { nextSequenceToken: uploadSequenceToken(now), rejectedLogEventsInfo };
}

function checkBatch(events: readonly InputLogEvent[]): void {
  const count = events.length;
  if (count === 0) throw invalidMember('[]', 'logEvents', 'have length greater than or equal to 1');
  if (count > EVENTS_MAX) {
    throw invalidMember('[...]', 'logEvents', `have length less than or equal to ${EVENTS_MAX}`);
  }
  let bytes = 0;
  let last = 0;
  for (const [index, { timestamp = 0, message = '' }] of events.entries()) {
    const member = `logEvents.${index + 1}.member`;
    if (timestamp < 0) {
      throw invalidMember(timestamp, `${member}.timestamp`, 'have value greater than or equal to 0');
    }
    if (message === '') {
      throw invalidMember('', `${member}.message`, 'have length greater than or equal to 1');
    }
    if (timestamp < last) {
      throw invalidParameter('Log events in a single PutLogEvents request must be in chronological order.');
    }
    last = timestamp;
    bytes += eventBytes(message);
  }
  if (bytes > BATCH_BYTES_MAX) {
    throw invalidParameter(`Upload too large: ${bytes} bytes exceeds limit of ${BATCH_BYTES_MAX}`);
  }
  if (last - (events[0]?.timestamp ?? 0) > SPAN_MAX) {
    throw invalidParameter('The batch of log events in a single PutLogEvents request cannot span more than 24 hours.');
  }
}

/** The events that are neither too old, expired nor too new, and what is said of the others. */
function acceptable(events: readonly InputLogEvent[], now: number, expiry: number) {
  // In chronological order, so that each condition holds for a beginning or an end of the batch.
  const firstFrom = (time: number) => events.filter(({ timestamp = 0 }) => timestamp < time).length;
  const expired = firstFrom(expiry);
  const tooOld = firstFrom(now - AGE_MAX);
  const tooNew = firstFrom(now + FUTURE_MAX + 1);
  const info: RejectedLogEventsInfo = {
    ...(tooNew < events.length && { tooNewLogEventStartIndex: tooNew }),
    ...(tooOld > 0 && { tooOldLogEventEndIndex: tooOld }),
    ...(expired > 0 && { expiredLogEventEndIndex: expired }),
  };
  const accepted = events.slice(Math.max(expired, tooOld), tooNew);
  return { accepted, rejectedLogEventsInfo: accepted.length < events.length ? info : undefined };
}
