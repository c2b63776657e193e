import type { LogEvent } from '../../../lambda/sandbox.ts';
import { AwsError, NotImplementedError } from '../../../service/errors.ts';
import type { LambdaContext } from '../lambda-context.ts';

/** Writes what functions log to CloudWatch Logs, off the path of the invocations. */
export interface LogWriter {
  /** Appends lines to a stream; group and stream are made when they are missing. */
  write(group: string, stream: string, lines: readonly LogEvent[]): void;
  /** Ends when all lines so far are written. */
  flush(): Promise<void>;
}

interface Pending {
  readonly group: string;
  readonly stream: string;
  readonly lines: LogEvent[];
}

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html */
const BATCH_EVENTS_MAX = 10_000;
const BATCH_BYTES_MAX = 1_048_576;
const EVENT_BYTES_EXTRA = 26;

export function createLogWriter(context: LambdaContext): LogWriter {
  /** The time of each stream's last line. */
  const times = new Map<string, number>();
  let pending = new Map<string, Pending>();
  let writing: Promise<void> | undefined;
  let isAvailable = true;

  /** Lines that arrive while others are written go together in the next call. */
  async function writeAll(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    while (pending.size > 0) {
      const taken = pending;
      pending = new Map();
      for (const [key, batch] of taken) await writeBatch(key, batch).catch((error) => failed(batch, error));
    }
    writing = undefined;
  }

  async function writeBatch(key: string, { group, stream, lines }: Pending): Promise<void> {
    const last = times.get(key);
    if (last === undefined) await createStream(group, stream);
    const ordered = inOrder(lines, last ?? 0);
    times.set(key, ordered.at(-1)?.timestamp ?? last ?? 0);
    for (const logEvents of chunks(ordered)) {
      const input = { logGroupName: group, logStreamName: stream, logEvents };
      try {
        await context.call('logs', 'PutLogEvents', input);
      } catch (error) {
        // Somebody deleted the group in the meantime.
        if (!isCode(error, 'ResourceNotFoundException')) throw error;
        await createStream(group, stream);
        await context.call('logs', 'PutLogEvents', input);
      }
    }
  }

  async function createStream(logGroupName: string, logStreamName: string): Promise<void> {
    try {
      await context.call('logs', 'CreateLogStream', { logGroupName, logStreamName });
    } catch (error) {
      if (isCode(error, 'ResourceAlreadyExistsException')) return;
      if (!isCode(error, 'ResourceNotFoundException')) throw error;
      await context.call('logs', 'CreateLogGroup', { logGroupName });
      await context.call('logs', 'CreateLogStream', { logGroupName, logStreamName });
    }
  }

  function failed({ group }: Pending, error: unknown): void {
    if (error instanceof NotImplementedError) isAvailable = false;
    const reason = error instanceof Error ? error.message : String(error);
    context.observe({
      kind: 'note',
      at: context.clock.now(),
      text: `The log group ${group} could not be written: ${reason}`,
    });
  }

  return {
    write(group, stream, lines) {
      if (!isAvailable || lines.length === 0) return;
      const key = `${group}\0${stream}`;
      const waiting = pending.get(key);
      if (waiting) waiting.lines.push(...lines);
      else pending.set(key, { group, stream, lines: [...lines] });
      if (writing) return;
      writing = writeAll();
      context.background('writing logs', writing);
    },
    flush: async () => writing,
  };
}

/** Lines stay in the order in which they were written, whichever of two threads' clocks is ahead. */
function inOrder(lines: readonly LogEvent[], since: number): LogEvent[] {
  let latest = since;
  return lines
    .filter(({ message }) => message !== '')
    .map(({ timestamp, message }) => {
      latest = Math.max(latest, timestamp);
      return { timestamp: latest, message };
    });
}

function* chunks(lines: readonly LogEvent[]): Generator<LogEvent[]> {
  let chunk: LogEvent[] = [];
  let bytes = 0;
  for (const line of lines) {
    const size = Buffer.byteLength(line.message) + EVENT_BYTES_EXTRA;
    if (chunk.length > 0 && (chunk.length === BATCH_EVENTS_MAX || bytes + size > BATCH_BYTES_MAX)) {
      yield chunk;
      chunk = [];
      bytes = 0;
    }
    chunk.push(line);
    bytes += size;
  }
  if (chunk.length > 0) yield chunk;
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof AwsError && error.code === code;
}
