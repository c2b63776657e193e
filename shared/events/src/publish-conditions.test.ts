import { describe, expect, it } from '@jest/globals';
import { OrderCancelled, OrderCompleted } from './order-service.ts';
import { PaymentFailed } from './payment-service.ts';
import { publishConditions } from './publish-conditions.ts';

describe('publishConditions', () => {
  it('allows the declared events, and no request without a source', () => {
    expect(publishConditions(OrderCompleted, OrderCancelled)).toEqual({
      'ForAllValues:StringEquals': { 'events:source': ['order-service'] },
      Null: { 'events:source': 'false' },
      StringEquals: { 'events:detail-type': ['OrderCompleted', 'OrderCancelled'] },
    });
  });

  it('refuses to mix sources in one statement', () => {
    expect(() => publishConditions(OrderCompleted, PaymentFailed)).toThrow(/order-service, not payment-service/);
  });
});
