import { parseArn } from '../../../service/arn.ts';
import { AwsError } from '../../../service/errors.ts';
import type { ApiGatewayContext } from '../api-gateway-context.ts';
import { type Completion, contextVariable } from './context-variables.ts';
import type { Exchange } from './exchange.ts';

/** Writes access logs off the path of the requests: lines that arrive while others are written go together. */
export interface AccessLog {
  write(exchange: Exchange, completion: Completion, context: ApiGatewayContext): void;
}

interface Batch {
  readonly region: string;
  readonly group: string;
  readonly stream: string;
  readonly lines: { readonly timestamp: number; readonly message: string }[];
}

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html */
const BATCH_LINES_MAX = 1000;

export function createAccessLog(): AccessLog {
  const streams = new Set<string>();
  const waiting = new Map<string, Batch>();
  let writing = false;

  async function writeAll(context: ApiGatewayContext): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    for (const [key, batch] of waiting) {
      waiting.delete(key);
      await writeBatch(key, batch, context).catch((error: unknown) => {
        streams.delete(key);
        note(batch.group, error, context);
      });
    }
    // Here and not when the promise settles: no line may slip in between.
    writing = false;
  }

  async function writeBatch(key: string, { region, group, stream, lines }: Batch, context: ApiGatewayContext) {
    const target = { logGroupName: group, logStreamName: stream };
    if (!streams.has(key)) await createStream(target, region, context);
    streams.add(key);
    for (let from = 0; from < lines.length; from += BATCH_LINES_MAX) {
      const logEvents = lines.slice(from, from + BATCH_LINES_MAX);
      await context.call('logs', 'PutLogEvents', { ...target, logEvents }, { region });
    }
  }

  return {
    write(exchange, completion, context) {
      const { AccessLogSettings: settings, StageName } = exchange.served.stage;
      const arn = parseArn(settings?.DestinationArn ?? '');
      const group = /^log-group:([^:]+)/.exec(arn?.resource ?? '')?.[1];
      if (!settings?.Format || !arn || group === undefined) return;
      const stream = `${exchange.served.record.api.ApiId}/${StageName}`;
      const key = `${arn.region}/${group}/${stream}`;
      const batch = waiting.get(key) ?? { region: arn.region, group, stream, lines: [] };
      waiting.set(key, batch);
      const message = formatLine(settings.Format, exchange, completion);
      batch.lines.push({ timestamp: exchange.request.receivedAt, message });
      if (writing) return;
      writing = true;
      context.background('access logs', writeAll(context));
    },
  };
}

/** A line in the stage's format; what has no value is `-`. */
export function formatLine(format: string, exchange: Exchange, completion: Completion): string {
  return format.replace(
    /\$context((?:\.[\w-]+)+)/g,
    (_, path: string) => contextVariable(path.slice(1), exchange, completion) ?? '-',
  );
}

async function createStream(
  target: { readonly logGroupName: string; readonly logStreamName: string },
  region: string,
  context: ApiGatewayContext,
): Promise<void> {
  try {
    await context.call('logs', 'CreateLogStream', target, { region });
  } catch (error) {
    if (!(error instanceof AwsError) || error.code !== 'ResourceAlreadyExistsException') throw error;
  }
}

function note(group: string, error: unknown, { observe, clock }: ApiGatewayContext): void {
  const reason = error instanceof Error ? error.message : String(error);
  observe({ kind: 'note', at: clock.now(), text: `The access log ${group} could not be written: ${reason}` });
}
