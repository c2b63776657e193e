import type { DeleteLogStreamCommandInput } from '@aws-sdk/client-cloudwatch-logs';
import { checkGroupName, checkStreamName } from '../constraints.ts';
import { chunkKey } from '../events/log-event.ts';
import { findGroup } from '../groups/find-group.ts';
import { type LogStream, type LogsContext, streamKey } from '../state.ts';
import { findStream } from './find-stream.ts';

/**
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DeleteLogStream.html
 * @throws AwsError ResourceNotFoundException
 */
export function deleteLogStream(input: DeleteLogStreamCommandInput, context: LogsContext) {
  const { logGroupName = '', logStreamName = '' } = input;
  checkGroupName(logGroupName);
  checkStreamName(logStreamName);
  findGroup(logGroupName, context);
  removeStream(findStream(logGroupName, logStreamName, context).stream, context);
  return {};
}

/** A stream with its events. */
export function removeStream({ group, name }: LogStream, { state }: LogsContext): void {
  const runtime = state.runtimes.get(group)?.streams.get(name);
  for (let number = 0; number < (runtime?.nextChunk ?? 0); number++) {
    const key = chunkKey({ group, stream: name, number });
    state.counters.bytes -= state.chunks.get(key)?.bytes ?? 0;
    state.chunks.delete(key);
  }
  state.runtimes.get(group)?.streams.delete(name);
  state.streams.delete(streamKey(group, name));
}
