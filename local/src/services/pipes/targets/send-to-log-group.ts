import { parseArn } from '../../../service/arn.ts';
import type { CallOptions } from '../../../service/context.ts';
import { AwsError } from '../../../service/errors.ts';
import { asRole } from '../execution/as-role.ts';
import type { Context } from '../state.ts';
import type { Send } from './create-target.ts';
import { resolveParameter } from './dynamic-parameter.ts';

interface LogEvent {
  readonly timestamp: number;
  readonly message: string;
}

const NONE: ReadonlySet<string> = new Set();

/** Writes each event as a line, to the stream and at the time that the pipe's parameters say; else to one of its name, now. */
export const sendToLogGroup: Send = async (events, pipe, context) => {
  const { LogStreamName, Timestamp } = pipe.targetParameters?.CloudWatchLogsParameters ?? {};
  const logGroupName =
    parseArn(pipe.target)
      ?.resource.replace(/^log-group:/, '')
      .replace(/:\*$/, '') ?? '';
  const byStream = new Map<string, LogEvent[]>();
  for (const { value, payload } of events) {
    const stream = resolveParameter(LogStreamName, value) ?? pipe.name;
    const timestamp = toMilliseconds(resolveParameter(Timestamp, value)) ?? context.clock.now();
    byStream.set(stream, [...(byStream.get(stream) ?? []), { timestamp, message: payload }]);
  }
  for (const [logStreamName, logEvents] of byStream) {
    logEvents.sort((a, b) => a.timestamp - b.timestamp);
    await putLogEvents({ logGroupName, logStreamName, logEvents }, context, asRole(pipe, context));
  }
  return NONE;
};

interface PutLogEvents {
  readonly logGroupName: string;
  readonly logStreamName: string;
  readonly logEvents: LogEvent[];
}

/** A stream that is not there yet is created. */
async function putLogEvents(input: PutLogEvents, context: Context, role: CallOptions): Promise<void> {
  try {
    await context.call('logs', 'PutLogEvents', input, role);
  } catch (error) {
    if (!(error instanceof AwsError) || error.code !== 'ResourceNotFoundException') throw error;
    const { logGroupName, logStreamName } = input;
    await context.call('logs', 'CreateLogStream', { logGroupName, logStreamName }, role);
    await context.call('logs', 'PutLogEvents', input, role);
  }
}

function toMilliseconds(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const time = /^\d+$/.test(text) ? Number(text) : Date.parse(text);
  return Number.isNaN(time) ? undefined : time;
}
