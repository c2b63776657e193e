import { detailPath } from '@signalbox/events/detail-path';
import { OrderCreated } from '@signalbox/events/order-service';
import { PaymentFailed, PaymentSucceeded } from '@signalbox/events/payment-service';

/** Payments above this are refused; one of exactly this much succeeds. */
const AMOUNT_MAX = 500;

/** What EventBridge answers when it is too busy, and what passes by itself. */
const TRANSIENT_ERRORS = [
  'EventBridge.FailedEntry',
  'EventBridge.ThrottlingException',
  'EventBridge.InternalException',
  'States.Timeout',
];

/**
 * The detail of the event with a `metadata` member for certain: the envelope as it came, or `{}` when there was none. A
 * JSONPath to a member that is missing would fail the execution. Braces are escaped as intrinsic functions want it.
 */
const DETAIL_WITH_METADATA = String.raw`States.JsonMerge(States.StringToJson('\{"metadata":\{\}\}'), $.detail, false)`;

export interface PaymentServiceDefinitionProps {
  /** The stage's bus, by name or ARN. */
  readonly busName: string;
  /** The URL of the queue that takes events that could not be answered. */
  readonly deadLetterQueueUrl: string;
}

/**
 * The state machine `payment-service`: decides on the payment of an order from the event `OrderCreated` and publishes the
 * answer, without a function.
 *
 * Its task is the optimised integration with EventBridge, which fails with `EventBridge.FailedEntry` when the
 * FailedEntryCount is above 0.
 *
 * @see https://states-language.net/spec.html
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-eventbridge.html
 */
export function paymentServiceDefinition({ busName, deadLetterQueueUrl }: PaymentServiceDefinitionProps) {
  return {
    Comment: `Refuses payments above ${AMOUNT_MAX} and tells the bus.`,
    StartAt: 'isFraud',
    States: {
      isFraud: {
        Type: 'Choice',
        Comment: `Exactly ${AMOUNT_MAX} is no fraud.`,
        Choices: [
          { Variable: detailPath(OrderCreated, 'amount'), NumericGreaterThan: AMOUNT_MAX, Next: 'Payment Failed' },
        ],
        Default: 'Payment Succeeded',
      },
      'Payment Failed': paymentState(PaymentFailed.detailType),
      'Payment Succeeded': paymentState(PaymentSucceeded.detailType),
      'Notify EventBus': {
        Type: 'Task',
        Resource: 'arn:aws:states:::events:putEvents',
        Parameters: {
          Entries: [
            {
              EventBusName: busName,
              Source: PaymentSucceeded.source,
              'DetailType.$': '$.payment.status',
              Detail: { 'id.$': detailPath(OrderCreated, 'id'), 'metadata.$': '$.payment.detail.metadata' },
            },
          ],
        },
        TimeoutSeconds: 30,
        Retry: [
          {
            ErrorEquals: TRANSIENT_ERRORS,
            IntervalSeconds: 1,
            BackoffRate: 2,
            MaxAttempts: 5,
            MaxDelaySeconds: 20,
            JitterStrategy: 'FULL',
          },
        ],
        Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'Keep Failed Event' }],
        End: true,
      },
      'Keep Failed Event': {
        Type: 'Task',
        Comment: 'The event that was to be answered, and why it was not.',
        Resource: 'arn:aws:states:::sqs:sendMessage',
        Parameters: { QueueUrl: deadLetterQueueUrl, 'MessageBody.$': '$' },
        TimeoutSeconds: 30,
        Retry: [
          { ErrorEquals: ['States.ALL'], IntervalSeconds: 1, BackoffRate: 2, MaxAttempts: 5, JitterStrategy: 'FULL' },
        ],
        Next: 'Payment Not Announced',
      },
      'Payment Not Announced': {
        Type: 'Fail',
        Error: 'PaymentNotAnnounced',
        Cause: 'The bus did not take the answer. The event is in the dead-letter queue.',
      },
    },
  };
}

function paymentState(status: string) {
  return {
    Type: 'Pass',
    Parameters: { status, 'detail.$': DETAIL_WITH_METADATA },
    ResultPath: '$.payment',
    Next: 'Notify EventBus',
  };
}
