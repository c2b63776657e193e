import { AwsError } from '../../service/errors.ts';
import type { Subscription } from './subscription.ts';

/** What a message to a web server says in its headers. */
export interface HttpMessage {
  readonly type: 'Notification' | 'SubscriptionConfirmation';
  readonly messageId: string;
  readonly raw: boolean;
}

/** SNS gives a web server 15 seconds. */
const TIMEOUT_MILLISECONDS = 15_000;
const LOOPBACK = /^(127\.\d+\.\d+\.\d+|\[::1\]|(.+\.)?localhost)$/;

/**
 * Posts a message to a subscribed URL. Nothing that runs locally reaches another machine.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-http-https-endpoint-as-subscriber.html
 * @throws AwsError what the server answers; retried when that may pass
 */
export async function postMessage(subscription: Subscription, body: string, message: HttpMessage): Promise<void> {
  const { endpoint, arn, topicArn } = subscription;
  if (!LOOPBACK.test(new URL(endpoint).hostname)) {
    throw new AwsError('EndpointNotAllowed', `The local endpoint delivers to loopback hosts only, not ${endpoint}.`);
  }
  const response = await send(endpoint, {
    method: 'POST',
    redirect: 'manual',
    signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
    headers: {
      'content-type': 'text/plain; charset=UTF-8',
      'user-agent': 'Amazon Simple Notification Service Agent',
      'x-amz-sns-message-type': message.type,
      'x-amz-sns-message-id': message.messageId,
      'x-amz-sns-topic-arn': topicArn,
      ...(message.type === 'Notification' ? { 'x-amz-sns-subscription-arn': arn } : {}),
      ...(message.raw ? { 'x-amz-sns-rawdelivery': 'true' } : {}),
    },
    body,
  });
  if (response.ok) return;
  // Of the answers below 500 only "too many requests" may pass.
  const status = response.status === 429 ? 503 : response.status;
  throw new AwsError('HttpError', `${endpoint} answered ${response.status}.`, { status });
}

async function send(url: string, request: RequestInit): Promise<{ readonly ok: boolean; readonly status: number }> {
  try {
    const response = await fetch(url, request);
    await response.body?.cancel();
    return response;
  } catch (error) {
    const reason = error instanceof Error ? String(error.cause ?? error.message) : String(error);
    throw new AwsError('HttpError', `${url} could not be reached: ${reason}`, { status: 503 });
  }
}
