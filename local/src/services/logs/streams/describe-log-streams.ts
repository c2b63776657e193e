import type { DescribeLogStreamsCommandInput, LogStream as LogStreamOutput } from '@aws-sdk/client-cloudwatch-logs';
import { page } from '../../../service/page.ts';
import { byName } from '../by-name.ts';
import { checkLimit, checkStreamName } from '../constraints.ts';
import { invalidMember, invalidParameter } from '../errors.ts';
import { groupArn, requestedGroup } from '../groups/find-group.ts';
import { runtimeOf } from '../runtime.ts';
import type { LogStream, LogsContext } from '../state.ts';

const LIMIT_MAX = 50;

/**
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeLogStreams.html
 * @throws AwsError ResourceNotFoundException; InvalidParameterException
 */
export function describeLogStreams(input: DescribeLogStreamsCommandInput, context: LogsContext) {
  const { logStreamNamePrefix: prefix, orderBy = 'LogStreamName', descending = false } = input;
  const limit = checkLimit(input.limit, LIMIT_MAX);
  if (orderBy !== 'LogStreamName' && orderBy !== 'LastEventTime') {
    throw invalidMember(orderBy, 'orderBy', 'satisfy enum value set: [LogStreamName, LastEventTime]');
  }
  if (prefix !== undefined) checkStreamName(prefix);
  if (prefix !== undefined && orderBy === 'LastEventTime') {
    throw invalidParameter('Cannot order by LastEventTime with a logStreamNamePrefix.');
  }
  const group = requestedGroup(input, context);
  const streams = [...runtimeOf(group.name, context).streams.values()]
    .map(({ stream }) => stream)
    .filter(({ name }) => prefix === undefined || name.startsWith(prefix))
    .sort(orderBy === 'LogStreamName' ? byName : byLastEvent);
  if (descending) streams.reverse();
  const { items, nextToken } = page(streams, ({ name }) => name, {
    token: input.nextToken,
    limit,
    invalidTokenCode: 'InvalidParameterException',
  });
  return { logStreams: items.map((stream) => logStreamOutput(stream, context)), nextToken };
}

function byLastEvent(left: LogStream, right: LogStream): number {
  return (left.lastEventAt ?? 0) - (right.lastEventAt ?? 0) || byName(left, right);
}

function logStreamOutput(stream: LogStream, context: LogsContext): LogStreamOutput {
  return {
    logStreamName: stream.name,
    creationTime: stream.createdAt,
    firstEventTimestamp: stream.firstEventAt,
    lastEventTimestamp: stream.lastEventAt,
    lastIngestionTime: stream.lastIngestedAt,
    uploadSequenceToken: uploadSequenceToken(stream.lastIngestedAt ?? stream.createdAt),
    arn: `${groupArn(stream.group, context)}:log-stream:${stream.name}`,
    // AWS says 0 for every stream since 2019.
    storedBytes: 0,
  };
}

/** Sequence tokens are given out still, and ignored. */
export function uploadSequenceToken(at: number): string {
  return `49${String(at).padStart(54, '0')}`;
}
