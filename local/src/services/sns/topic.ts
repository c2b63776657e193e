import { parseArn } from '../../service/arn.ts';
import { invalidParameter, notFound } from './errors.ts';
import type { SnsContext } from './state.ts';

/** A topic as it is kept: plain data. */
export interface Topic {
  readonly name: string;
  readonly arn: string;
  readonly createdAt: number;
  /** Attributes that were set, as they were set. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
  readonly dataProtectionPolicy?: string;
  /** How many of its subscriptions were deleted. */
  readonly subscriptionsDeleted: number;
}

export function isFifo({ name }: Pick<Topic, 'name'>): boolean {
  return name.endsWith('.fifo');
}

/** The topic of an ARN, when it is one of this account and region. */
export function findTopic(arn: string | undefined, { state, account, region }: SnsContext): Topic | undefined {
  const parts = parseArn(arn ?? '');
  const isOurs = parts?.service === 'sns' && parts.account === account && parts.region === region;
  return isOurs ? state.topics.get(parts.resource) : undefined;
}

/** @throws AwsError InvalidParameterException for what is no topic's ARN; NotFoundException */
export function requireTopic(arn: string | undefined, context: SnsContext, member = 'TopicArn'): Topic {
  const parts = parseArn(arn ?? '');
  if (parts?.service !== 'sns' || parts.resource.includes('/')) {
    throw invalidParameter(
      `${member} Reason: An ARN must have at least 6 elements, not ${(arn ?? '').split(':').length}`,
    );
  }
  const topic = findTopic(arn, context);
  if (!topic) throw notFound('Topic');
  return topic;
}
