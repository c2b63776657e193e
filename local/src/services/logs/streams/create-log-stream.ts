import type { CreateLogStreamCommandInput } from '@aws-sdk/client-cloudwatch-logs';
import { checkGroupName, checkStreamName } from '../constraints.ts';
import { alreadyExists } from '../errors.ts';
import { findGroup } from '../groups/find-group.ts';
import { addStream, runtimeOf, type StreamRuntime } from '../runtime.ts';
import { type LogsContext, streamKey } from '../state.ts';

/**
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogStream.html
 * @throws AwsError ResourceNotFoundException; ResourceAlreadyExistsException; InvalidParameterException
 */
export function createLogStream(input: CreateLogStreamCommandInput, context: LogsContext) {
  const { logGroupName = '', logStreamName = '' } = input;
  checkGroupName(logGroupName);
  checkStreamName(logStreamName);
  findGroup(logGroupName, context);
  if (runtimeOf(logGroupName, context).streams.has(logStreamName)) throw alreadyExists('log stream');
  newStream(logGroupName, logStreamName, context);
  return {};
}

/** A stream that is not there yet. */
export function newStream(group: string, name: string, context: LogsContext): StreamRuntime {
  const stream = { group, name, createdAt: context.clock.now() };
  context.state.streams.set(streamKey(group, name), stream);
  return addStream(stream, context);
}
