import { notFound } from './errors.ts';
import type { SnsContext } from './state.ts';

export const PROTOCOLS = [
  ...(['http', 'https', 'email', 'email-json', 'sms', 'sqs', 'application', 'lambda', 'firehose'] as const),
];
export type Protocol = (typeof PROTOCOLS)[number];

/** A subscription as it is kept: plain data, replaced when it changes. */
export interface Subscription {
  readonly arn: string;
  readonly topicArn: string;
  readonly protocol: Protocol;
  readonly endpoint: string;
  readonly createdAt: number;
  /** The ARN of who subscribed. */
  readonly principal: string;
  /** Not confirmed yet: nothing is delivered. */
  readonly pending: boolean;
  /** Confirms it, once it was sent to the endpoint. */
  readonly token?: string;
  /** Confirmed so that only its owner, with a signature, may end it. */
  readonly authenticateOnUnsubscribe: boolean;
  readonly confirmationWasAuthenticated: boolean;
  readonly attributes: Readonly<Record<string, string>>;
}

/** Unconfirmed subscriptions are deleted after 48 hours. */
const PENDING_MILLISECONDS = 48 * 60 * 60 * 1000;

/** A topic's subscriptions. */
export function subscriptionsOf(topicArn: string, context: SnsContext): Subscription[] {
  return allSubscriptions(context).filter((subscription) => subscription.topicArn === topicArn);
}

export function allSubscriptions(context: SnsContext): Subscription[] {
  return [...context.state.subscriptions.values()].filter((subscription) => !isForgotten(subscription, context));
}

/** @throws AwsError NotFoundException */
export function requireSubscription(arn: string | undefined, context: SnsContext): Subscription {
  const subscription = context.state.subscriptions.get(arn ?? '');
  if (!subscription || isForgotten(subscription, context)) throw notFound('Subscription');
  return subscription;
}

function isForgotten({ pending, createdAt, arn }: Subscription, { state, clock }: SnsContext): boolean {
  if (!pending || clock.now() - createdAt < PENDING_MILLISECONDS) return false;
  state.subscriptions.delete(arn);
  return true;
}
