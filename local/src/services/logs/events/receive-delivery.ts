import { createHash } from 'node:crypto';
import type { InputLogEvent } from '@aws-sdk/client-cloudwatch-logs';
import type { ReceivedDelivery } from '../../../service/context.ts';
import { AwsError } from '../../../service/errors.ts';
import { checkStreamName } from '../constraints.ts';
import { doesNotExist, invalidParameter } from '../errors.ts';
import { findGroup, groupArn, groupNameOf } from '../groups/find-group.ts';
import { mayDeliver } from '../policies/may-deliver.ts';
import { runtimeOf } from '../runtime.ts';
import type { LogsContext } from '../state.ts';
import { newStream } from '../streams/create-log-stream.ts';
import { appendEvents } from './append-events.ts';

const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;

/**
 * Writes what a rule, a pipe or a destination delivers: one event per delivery.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-targets.html
 * @throws AwsError ResourceNotFoundException; AccessDeniedException unless a resource policy allows the sender
 */
export function receiveDelivery({ delivery, arn, payload, parameters }: ReceivedDelivery, context: LogsContext): void {
  const name = groupNameOf(arn);
  if (name === undefined) throw doesNotExist('log group');
  const group = findGroup(name, context);
  const stream = streamOf(parameters.LogStreamName, delivery.from, context.clock.now());
  if (!mayDeliver(group.name, stream, delivery, context)) {
    const reason = `no resource policy of CloudWatch Logs allows ${delivery.principal} to write`;
    throw new AwsError('AccessDeniedException', `Access to ${groupArn(group.name, context)} is denied: ${reason}.`);
  }
  const runtime = runtimeOf(group.name, context).streams.get(stream) ?? newStream(group.name, stream, context);
  appendEvents(runtime, [toEvent(payload, context.clock.now())], context);
}

/** The stream that the target's parameters name; for the others one a day for each sender, named like AWS's. */
function streamOf(asked: unknown, from: string, now: number): string {
  if (typeof asked === 'string') {
    checkStreamName(asked);
    return asked;
  }
  const hash = createHash('sha1')
    .update(`${from}/${Math.floor(now / DAY_MILLISECONDS)}`)
    .digest('hex');
  return hash.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
}

/**
 * The payload is the message. A target's input transformer may give the timestamp as well, as an object of these two.
 * @throws AwsError InvalidParameterException for an event larger than 1 MB
 */
function toEvent(payload: string, now: number): InputLogEvent {
  if (payload === '') throw invalidParameter('A log event needs a message.');
  const { timestamp, message } = timestampAndMessage(payload) ?? {};
  const at = typeof timestamp === 'string' ? Date.parse(timestamp) : timestamp;
  return {
    timestamp: typeof at === 'number' && Number.isFinite(at) ? at : now,
    message: message === undefined ? payload : typeof message === 'string' ? message : JSON.stringify(message),
  };
}

function timestampAndMessage(payload: string): { timestamp?: unknown; message: unknown } | undefined {
  if (!/^\s*\{\s*"(timestamp|message)"/.test(payload)) return undefined;
  const value = JSON.parse(payload) as Record<string, unknown>;
  const isExact = 'message' in value && 'timestamp' in value && Object.keys(value).length === 2;
  return isExact ? { timestamp: value.timestamp, message: value.message } : undefined;
}
