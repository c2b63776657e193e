import { describe, expect, it } from '@jest/globals';
import { createMemoryLog } from '@signalbox/runtime/memory-log';
import { httpRequest } from '@signalbox/runtime/testing/http-request';
import fc from 'fast-check';
import { createMemoryPaymentTable } from './memory-payment-table.ts';
import { putPayment } from './put-payment.ts';

const content = fc.record({
  amount: fc.constantFrom(1, 2),
  currency: fc.constantFrom('EUR', 'USD'),
  authorisation: fc.constantFrom('Authorised', 'Not Authorised'),
});

describe('a payment', () => {
  it('keeps its content and is told of at most once, whatever is put in whatever order, also at the same time', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(content, fc.boolean()), { minLength: 1, maxLength: 8 }), async (puts) => {
        const payments = createMemoryPaymentTable();
        const handler = putPayment({ payments, now: () => new Date(0), log: createMemoryLog() });
        const pathParameters = { customerId: 'ann', paymentId: 'p-1' };
        const answers: ReturnType<typeof handler>[] = [];
        for (const [body, isWaitedFor] of puts) {
          answers.push(handler(httpRequest('PUT /', { pathParameters, body: JSON.stringify(body) })));
          if (isWaitedFor) await Promise.all(answers);
        }
        const statuses = (await Promise.all(answers)).map(({ statusCode }) => statusCode);
        expect(statuses.filter((status) => status === 201)).toHaveLength(1);
        expect(statuses.every((status) => [200, 201, 409].includes(status ?? 0))).toBe(true);
        const contents = payments.images.map(({ amount, currency, createdAt }) => `${amount} ${currency} ${createdAt}`);
        expect(new Set(contents).size).toBe(1);
        const alerts = payments.images.filter(({ authorisation }) => authorisation === 'Not Authorised');
        expect(alerts.length).toBeLessThanOrEqual(1);
        expect(payments.images.at(-1)?.authorisation).toBe(alerts.at(0)?.authorisation ?? 'Authorised');
      }),
    );
  });
});
