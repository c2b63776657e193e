import type { CallOptions, GivenUpDelivery } from '../../../service/context.ts';
import type { Delivery, DeliveryRequest, RetryPolicy } from '../../../service/delivery.ts';
import { queueUrl } from '../../../sources/queue-url.ts';
import type { Context } from '../state.ts';
import { carriedBy, executionId } from './carried.ts';
import { count } from './metrics.ts';

/** What a delivery is that brings a dead letter to its queue. */
export const DEAD_LETTER = 'dead-letter';

const RETRY: RetryPolicy = {
  retryAttemptsMax: 10,
  ageSecondsMax: 3600,
  backoff: { baseSeconds: 1, maxSeconds: 60, jitter: true },
};

/**
 * The dead letter of an invocation that was given up: its input, and why and when it failed as message attributes.
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/configuring-schedule-dlq.html
 */
export function deadLetter(givenUp: GivenUpDelivery, context: Context): DeliveryRequest | undefined {
  const { delivery } = givenUp;
  const { groupName, deadLetterArn } = carriedBy(delivery);
  if (delivery.kind === DEAD_LETTER) {
    count('InvocationsFailedToBeSentToDeadLetterCount', groupName, context);
    return undefined;
  }
  count('InvocationDroppedCount', groupName, context);
  if (deadLetterArn === undefined) return undefined;
  return {
    kind: DEAD_LETTER,
    from: delivery.from,
    to: deadLetterArn,
    carrier: 'scheduler',
    payload: delivery.payload,
    principal: delivery.principal,
    parameters: { groupName, MessageAttributes: attributesOf(givenUp) },
    retry: RETRY,
  };
}

/** Sends a dead letter to its queue, as the schedule's role. */
export async function sendDeadLetter(letter: Delivery, asRole: CallOptions, context: Context): Promise<void> {
  const { MessageAttributes } = letter.parameters as { MessageAttributes: ReturnType<typeof attributesOf> };
  const input = { QueueUrl: queueUrl(letter.to, context), MessageBody: letter.payload, MessageAttributes };
  await context.call('sqs', 'SendMessage', input, asRole);
  count('InvocationsSentToDeadLetterCount', carriedBy(letter).groupName, context);
}

function attributesOf({ delivery, error, exhausted }: GivenUpDelivery) {
  const texts: Record<string, string> = {
    ERROR_CODE: error.code,
    ERROR_MESSAGE: error.message || error.code,
    EXECUTION_ID: executionId(delivery),
    ...(exhausted === 'NonRetriableError' ? {} : { EXHAUSTED_RETRY_CONDITION: exhausted }),
    IS_PAYLOAD_TRUNCATED: 'false',
    RETRY_ATTEMPTS: String(delivery.attempts - 1),
    SCHEDULED_TIME: carriedBy(delivery).scheduledTime,
    SCHEDULE_ARN: delivery.from,
    TARGET_ARN: delivery.to,
  };
  return Object.fromEntries(
    Object.entries(texts).map(([name, StringValue]) => [name, { DataType: 'String', StringValue }]),
  );
}
