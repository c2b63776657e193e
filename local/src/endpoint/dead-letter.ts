import type { GivenUpDelivery } from '../service/context.ts';
import type { Delivery, DeliveryRequest, ExhaustedCondition } from '../service/delivery.ts';
import type { AwsError } from '../service/errors.ts';

/** EventBridge's codes for what a target answered, by the answer's own code; the first that fits. */
const ERROR_CODES: readonly (readonly [code: string, answer: RegExp])[] = [
  ['NO_PERMISSIONS', /AccessDenied|NotAuthorized|AuthorizationError|UnauthorizedOperation/],
  ['NO_RESOURCE', /NotFound|DoesNotExist|NoSuch|NonExistent/],
  ['THROTTLING', /Throttl|TooManyRequests|SlowDown/],
  ['RESOURCE_LIMIT_EXCEEDED', /LimitExceeded|TooLarge|TooLong/],
  ['INVALID_PARAMETER', /Validation|Invalid|Malformed|BadRequest|MissingParameter/],
  ['TIMEOUT', /Timeout|TimedOut/],
  ['INTERNAL_ERROR', /^Internal|ServiceUnavailable/],
];

/**
 * The delivery of a dead letter, in the form that its sender's documentation gives; undefined without a dead-letter target.
 * Rules: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html
 * Topics: https://docs.aws.amazon.com/sns/latest/dg/sns-dead-letter-queues.html
 */
export function deadLetterRequest({ delivery, error, exhausted }: GivenUpDelivery): DeliveryRequest | undefined {
  const { deadLetter } = delivery;
  if (!deadLetter) return undefined;
  const attributes = {
    rule: () => ruleAttributes(delivery, error, exhausted),
    topic: () => topicAttributes(delivery, error),
    plain: () => ({}),
  }[deadLetter.format]();
  return {
    kind: 'dead-letter',
    from: delivery.from,
    to: deadLetter.arn,
    payload: deadLetter.payload ?? delivery.payload,
    principal: delivery.principal,
    parameters: { ...deadLetter.context, MessageAttributes: attributes },
    ...(delivery.eventId === undefined ? {} : { eventId: delivery.eventId }),
  };
}

function text(value: string) {
  return { DataType: 'String', StringValue: value };
}

function ruleAttributes(delivery: Delivery, error: AwsError, exhausted: ExhaustedCondition) {
  return {
    RULE_ARN: text(delivery.from),
    TARGET_ARN: text(delivery.to),
    ERROR_CODE: text(ERROR_CODES.find(([, answer]) => answer.test(error.code))?.[0] ?? 'ERROR_FROM_TARGET'),
    ERROR_MESSAGE: text(error.message.slice(0, 1024) || error.code),
    ...(exhausted === 'NonRetriableError' ? {} : { EXHAUSTED_RETRY_CONDITION: text(exhausted) }),
    RETRY_ATTEMPTS: text(String(delivery.attempts - 1)),
  };
}

function topicAttributes({ id }: Delivery, { code, message, status }: AwsError) {
  return {
    RequestID: text(id),
    ErrorCode: text(String(status ?? code)),
    ErrorMessage: text(message.slice(0, 1024) || code),
  };
}
