import { describe, expect, it } from '@jest/globals';
import { createMemoryLog } from '@signalbox/runtime/memory-log';
import { httpRequest } from '@signalbox/runtime/testing/http-request';
import { createMemoryPaymentTable } from './memory-payment-table.ts';
import { putPayment } from './put-payment.ts';

const authorised = { amount: 12.5, currency: 'EUR', authorisation: 'Authorised' };
const notAuthorised = { ...authorised, authorisation: 'Not Authorised' };
const stored = { customerId: 'ann', paymentId: 'p-1', createdAt: '2026-11-21T10:00:01.000Z' };

/** The API, whose clock goes on by a second with each request. */
function api() {
  const payments = createMemoryPaymentTable();
  let seconds = 0;
  const now = () => {
    seconds += 1;
    return new Date(Date.UTC(2026, 10, 21, 10, 0, seconds));
  };
  const handler = putPayment({ payments, now, log: createMemoryLog() });
  const put = async (content: unknown, pathParameters = { customerId: 'ann', paymentId: 'p-1' }) => {
    const headers = { 'x-correlation-id': `flow-${seconds + 1}` };
    const request = httpRequest('PUT /payments/{customerId}/{paymentId}', {
      pathParameters,
      headers,
      body: JSON.stringify(content),
    });
    const { statusCode, body = '' } = await handler(request);
    return { statusCode, content: JSON.parse(body) };
  };
  return { payments, put };
}

describe('PUT /payments/{customerId}/{paymentId}', () => {
  it('stores a new payment with the time of its creation, and answers 201', async () => {
    const { payments, put } = api();
    expect(await put(authorised)).toEqual({ statusCode: 201, content: { ...stored, ...authorised } });
    expect(payments.images).toEqual([{ ...stored, ...authorised, correlationId: 'flow-1' }]);
  });

  it.each([authorised, notAuthorised])(
    'answers the same again with 200 and writes nothing: $authorisation',
    async (content) => {
      const { payments, put } = api();
      await put(content);
      expect(await put({ ...content, amount: 12.5 })).toEqual({ statusCode: 200, content: { ...stored, ...content } });
      expect(payments.images).toHaveLength(1);
    },
  );

  it('withdraws the authorisation of a payment in one write, and answers 200', async () => {
    const { payments, put } = api();
    await put(authorised);
    expect(await put(notAuthorised)).toEqual({ statusCode: 200, content: { ...stored, ...notAuthorised } });
    expect(await put(notAuthorised)).toMatchObject({ statusCode: 200 });
    expect(payments.images.slice(1)).toEqual([{ ...stored, ...notAuthorised, correlationId: 'flow-2' }]);
  });

  it.each([
    ['another amount', authorised, { ...authorised, amount: 13 }],
    ['another currency', authorised, { ...authorised, currency: 'USD' }],
    ['another amount and no authorisation', authorised, { ...notAuthorised, amount: 13 }],
    ['the authorisation that it lost', notAuthorised, authorised],
  ])('refuses the same ids with %s with 409 and writes nothing', async (_, first, second) => {
    const { payments, put } = api();
    await put(first);
    const detail = `Payment p-1 of ann exists with the content 12.5 EUR, ${first.authorisation}.`;
    expect(await put(second)).toMatchObject({ statusCode: 409, content: { code: 'Conflict', detail } });
    expect(payments.images).toHaveLength(1);
  });

  it('knows a payment by both of its ids', async () => {
    const { put } = api();
    await put(authorised);
    expect(await put(notAuthorised, { customerId: 'bo', paymentId: 'p-1' })).toMatchObject({ statusCode: 201 });
    expect(await put(notAuthorised, { customerId: 'ann', paymentId: 'p-2' })).toMatchObject({ statusCode: 201 });
  });

  it.each([
    ['amount', { ...authorised, amount: -0.01 }],
    ['amount', { ...authorised, amount: '12.5' }],
    ['amount', { ...authorised, amount: undefined }],
    ['currency', { ...authorised, currency: 'euro' }],
    ['currency', { ...authorised, currency: undefined }],
    ['authorisation', { ...authorised, authorisation: 'authorised' }],
    ['authorisation', { ...authorised, authorisation: undefined }],
  ])('refuses a malformed %s with 400 naming it: %j', async (field, content) => {
    const { payments, put } = api();
    const { statusCode, content: problem } = await put(content);
    expect([statusCode, problem.errors]).toEqual([400, [{ field, message: expect.any(String) }]]);
    expect(payments.images).toEqual([]);
  });

  it('names all failing fields at once', async () => {
    const { content } = await api().put({});
    expect(content.errors.map(({ field }: { field: string }) => field)).toEqual([
      'amount',
      'currency',
      'authorisation',
    ]);
  });

  it.each([
    ['customerId', { customerId: 'a\nb', paymentId: 'p-1' }],
    ['customerId', { customerId: 'a b', paymentId: 'p-1' }],
    ['paymentId', { customerId: 'ann', paymentId: 'http://shop.example' }],
    ['paymentId', { customerId: 'ann', paymentId: 'p'.repeat(65) }],
  ])('refuses a %s that an alert could not print: %j', async (field, path) => {
    const { statusCode, content } = await api().put(authorised, path);
    expect([statusCode, content.errors]).toEqual([400, [{ field, message: expect.stringMatching(/^Invalid id/) }]]);
  });
});
