import { invalidParameter } from './invalid-parameter.ts';
import { findQueueByArn, isFifo, type Queue, queueArn } from './queue.ts';
import type { SqsContext } from './state.ts';

/** When a queue gives a message up, and to which queue it goes then. */
export interface RedrivePolicy {
  readonly deadLetterTargetArn: string;
  readonly maxReceiveCount: number;
}

const RECEIVE_COUNT_MAX = 1000;
const SOURCES_MAX = 10;

/** The redrive policy of a queue. */
export function redrivePolicyOf(queue: Queue): RedrivePolicy | undefined {
  const text = queue.attributes.RedrivePolicy;
  return text === undefined ? undefined : (JSON.parse(text) as RedrivePolicy);
}

/** SQS gives its two members back and nothing else, `maxReceiveCount` as a number however it was written. */
export function normalizeRedrivePolicy(text: string): string {
  const { deadLetterTargetArn, maxReceiveCount } = JSON.parse(text) as Record<string, unknown>;
  return JSON.stringify({ deadLetterTargetArn, maxReceiveCount: Number(maxReceiveCount) });
}

/**
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html
 * @throws AwsError InvalidParameterValue
 */
export function checkRedrivePolicy(queue: Queue, text: string, context: SqsContext): void {
  const refuse = (reason: string) => invalidParameter('RedrivePolicy', text, reason);
  const policy = readObject(text);
  if (!policy) throw refuse('Redrive policy is not a valid JSON map.');
  const { deadLetterTargetArn, maxReceiveCount } = policy;
  for (const name of ['deadLetterTargetArn', 'maxReceiveCount']) {
    if (policy[name] === undefined) throw refuse(`Redrive policy does not contain mandatory attribute: ${name}.`);
  }
  const count = Number(maxReceiveCount);
  if (!Number.isInteger(count) || count < 1 || count > RECEIVE_COUNT_MAX) {
    throw refuse(
      `Invalid value for maxReceiveCount: ${maxReceiveCount}, valid values are from 1 to ${RECEIVE_COUNT_MAX} both inclusive.`,
    );
  }
  const target = findQueueByArn(String(deadLetterTargetArn), context);
  if (!target) throw refuse('Dead letter target does not exist.');
  if (isFifo(target) !== isFifo(queue)) {
    throw refuse('Dead-letter queue must be same type of queue as the source.');
  }
  if (!admitsSource(target, queueArn(queue.name, context))) {
    throw refuse('The redrive allow policy of the dead-letter queue does not permit the source queue.');
  }
}

/** @throws AwsError InvalidParameterValue */
export function checkRedriveAllowPolicy(text: string): void {
  const refuse = (reason: string) => invalidParameter('RedriveAllowPolicy', text, reason);
  const policy = readObject(text);
  if (!policy) throw refuse('Redrive allow policy is not a valid JSON map.');
  const { redrivePermission, sourceQueueArns } = policy;
  if (!['allowAll', 'denyAll', 'byQueue'].includes(String(redrivePermission))) {
    throw refuse(`Invalid value for redrivePermission: ${redrivePermission}.`);
  }
  if (redrivePermission !== 'byQueue') {
    if (sourceQueueArns !== undefined) throw refuse('sourceQueueArns can be specified with byQueue only.');
    return;
  }
  if (!Array.isArray(sourceQueueArns) || sourceQueueArns.length === 0 || sourceQueueArns.length > SOURCES_MAX) {
    throw refuse(`sourceQueueArns must hold 1 to ${SOURCES_MAX} queue ARNs.`);
  }
}

function admitsSource(target: Queue, source: string): boolean {
  const text = target.attributes.RedriveAllowPolicy;
  if (text === undefined) return true;
  const { redrivePermission, sourceQueueArns } = JSON.parse(text) as {
    redrivePermission: string;
    sourceQueueArns?: string[];
  };
  return redrivePermission === 'allowAll' || (sourceQueueArns?.includes(source) ?? false);
}

function readObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
