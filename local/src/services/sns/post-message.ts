import { AwsError } from '../../service/errors.ts';
import type { SnsContext } from './state.ts';
import type { Subscription } from './subscription.ts';

/** What a message to a web server says in its headers. */
export interface HttpMessage {
  readonly type: 'Notification' | 'SubscriptionConfirmation';
  readonly messageId: string;
  readonly raw: boolean;
}

/** SNS gives a web server 15 seconds. */
const TIMEOUT_MILLISECONDS = 15_000;

/**
 * Posts a message to a subscribed URL. Nothing that runs locally reaches another machine.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-http-https-endpoint-as-subscriber.html
 * @throws AwsError what the server answers; retried when that may pass
 */
export async function postMessage(
  { endpoint, arn, topicArn }: Subscription,
  body: string,
  message: HttpMessage,
  { sendHttp }: SnsContext,
): Promise<void> {
  const response = await sendHttp({
    url: new URL(endpoint),
    method: 'POST',
    timeoutMilliseconds: TIMEOUT_MILLISECONDS,
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
  if (response.status >= 200 && response.status < 300) return;
  // Of the answers below 500 only "too many requests" may pass.
  const status = response.status === 429 ? 503 : response.status;
  throw new AwsError('HttpError', `${endpoint} answered ${response.status}.`, { status });
}
