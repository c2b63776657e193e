import type { Delivery, DeliveryRequest } from '../service/delivery.ts';
import type { AwsError } from '../service/errors.ts';

/**
 * The delivery of a dead letter, in the form that its sender's documentation gives; undefined without a dead-letter target.
 * Rules: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html
 * Topics: https://docs.aws.amazon.com/sns/latest/dg/sns-dead-letter-queues.html
 */
export function deadLetterRequest(delivery: Delivery, error: AwsError, exhausted: string): DeliveryRequest | undefined {
  const { deadLetter } = delivery;
  if (!deadLetter) return undefined;
  const parameters = { ...deadLetter.context, MessageAttributes: attributes(delivery, error, exhausted) };
  return {
    kind: 'dead-letter',
    from: delivery.from,
    to: deadLetter.arn,
    payload: delivery.payload,
    principal: delivery.principal,
    parameters: deadLetter.format === 'rule' ? parameters : { ...deadLetter.context },
    ...(delivery.eventId === undefined ? {} : { eventId: delivery.eventId }),
  };
}

function attributes(delivery: Delivery, error: AwsError, exhausted: string) {
  const text = (value: string) => ({ DataType: 'String', StringValue: value });
  return {
    RULE_ARN: text(delivery.from),
    TARGET_ARN: text(delivery.to),
    ERROR_CODE: text(error.code),
    ERROR_MESSAGE: text(error.message.slice(0, 1024) || error.code),
    ...(exhausted === 'NonRetriableError' ? {} : { EXHAUSTED_RETRY_CONDITION: text(exhausted) }),
    RETRY_ATTEMPTS: text(String(delivery.attempts - 1)),
  };
}
