import { parseArn } from '../../service/arn.ts';
import { AwsError } from '../../service/errors.ts';
import type { SqsContext } from './state.ts';

/** A queue as it is kept: plain data. */
export interface Queue {
  readonly name: string;
  readonly createdAt: number;
  readonly modifiedAt: number;
  /** Attributes that differ from the defaults, as they were set. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
  readonly purgedAt?: number;
}

/** The attributes that every queue has, with what they are until set. */
export const QUEUE_DEFAULTS = {
  VisibilityTimeout: '30',
  MaximumMessageSize: '1048576',
  MessageRetentionPeriod: '345600',
  DelaySeconds: '0',
  ReceiveMessageWaitTimeSeconds: '0',
} as const;

/** A numeric attribute, in its own unit. */
export function numericAttribute(queue: Queue, name: keyof typeof QUEUE_DEFAULTS): number {
  return Number(queue.attributes[name] ?? QUEUE_DEFAULTS[name]);
}

export function isFifo(queue: Pick<Queue, 'name'>): boolean {
  return queue.name.endsWith('.fifo');
}

export function queueArn(name: string, context: SqsContext): string {
  return context.arn('sqs', name);
}

export function queueUrl(name: string, context: SqsContext): string {
  return `${context.endpoint}/${context.account}/${name}`;
}

/**
 * The queue of a URL. Only its last two segments, account and name, are looked at: the endpoint may be known under several
 * host names.
 * @throws AwsError InvalidAddress for what is no queue URL; QueueDoesNotExist
 */
export function requireQueue(url: string | undefined, context: SqsContext): Queue {
  const [, account, name = ''] = /(?:^|\/)(\d{12})\/([^/]+)\/?$/.exec(url ?? '') ?? [];
  if (account === undefined && !/^[\w-]+(\.fifo)?$/.test(url ?? '')) {
    throw new AwsError('InvalidAddress', `The address ${url} is not valid for this endpoint.`);
  }
  const queue = context.state.queues.get(account === undefined ? (url ?? '') : name);
  if (!queue || (account !== undefined && account !== context.account)) throw queueDoesNotExist();
  return queue;
}

/** The queue of an ARN, when it is one of this account and region. */
export function findQueueByArn(arn: string, context: SqsContext): Queue | undefined {
  const parts = parseArn(arn);
  const isOurs = parts?.service === 'sqs' && parts.account === context.account && parts.region === context.region;
  return isOurs ? context.state.queues.get(parts.resource) : undefined;
}

export function queueDoesNotExist(): AwsError {
  return new AwsError('QueueDoesNotExist', 'The specified queue does not exist.');
}
