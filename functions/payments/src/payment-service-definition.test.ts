import { describe, expect, it } from '@jest/globals';
import { paymentServiceDefinition } from './payment-service-definition.ts';

const definition = paymentServiceDefinition({
  busName: 'test-eda-demo',
  deadLetterQueueUrl: 'https://sqs/dead-letters',
});
const { States: states } = definition;

/** Where a Choice that only compares numbers goes on. */
function after({ Choices, Default }: typeof states.isFraud, amount: number) {
  return Choices.find(({ NumericGreaterThan }) => amount > NumericGreaterThan)?.Next ?? Default;
}

describe('paymentServiceDefinition', () => {
  it.each([
    [0, 'Payment Succeeded'],
    [499.99, 'Payment Succeeded'],
    [500, 'Payment Succeeded'],
    [500.01, 'Payment Failed'],
    [1_000_000, 'Payment Failed'],
  ])('sends an amount of %d to %s', (amount, state) => {
    expect(definition.StartAt).toBe('isFraud');
    expect(after(states.isFraud, amount)).toBe(state);
  });

  it('decides by the amount in the event', () => {
    expect(states.isFraud).toMatchObject({ Type: 'Choice', Choices: [{ Variable: '$.detail.amount' }] });
  });

  it.each([
    ['Payment Succeeded', 'PaymentSucceeded'],
    ['Payment Failed', 'PaymentFailed'],
  ] as const)('sets $.payment.status in %s and goes on to notify the bus', (name, status) => {
    expect(states[name]).toMatchObject({
      Type: 'Pass',
      Parameters: { status },
      ResultPath: '$.payment',
      Next: 'Notify EventBus',
    });
  });

  it('publishes one event: the order, the status, and the envelope that it received', () => {
    expect(states['Notify EventBus']).toMatchObject({
      Type: 'Task',
      Resource: 'arn:aws:states:::events:putEvents',
      Parameters: {
        Entries: [
          {
            EventBusName: 'test-eda-demo',
            Source: 'payment-service',
            'DetailType.$': '$.payment.status',
            Detail: { 'id.$': '$.detail.id', 'metadata.$': '$.payment.detail.metadata' },
          },
        ],
      },
      End: true,
    });
  });

  it('lets an event without an envelope through', () => {
    const expression = states['Payment Failed'].Parameters['detail.$'];
    const [, defaults = ''] = /StringToJson\('(.*)'\), \$\.detail, false\)$/.exec(expression) ?? [];
    expect(JSON.parse(defaults.replaceAll(/\\([{}])/g, '$1'))).toEqual({ metadata: {} });
  });

  it('tries throttled and failed entries again, then keeps the event and fails', () => {
    const { Retry, Catch } = states['Notify EventBus'];
    expect(Retry[0]?.ErrorEquals).toEqual(
      expect.arrayContaining(['EventBridge.FailedEntry', 'EventBridge.ThrottlingException']),
    );
    expect(Catch).toEqual([{ ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'Keep Failed Event' }]);
    expect(states['Keep Failed Event']).toMatchObject({
      Resource: 'arn:aws:states:::sqs:sendMessage',
      Parameters: { QueueUrl: 'https://sqs/dead-letters', 'MessageBody.$': '$' },
      Next: 'Payment Not Announced',
    });
    expect(states['Payment Not Announced'].Type).toBe('Fail');
  });
});
