import { describe, expect, it } from '@jest/globals';
import { createMemoryLog } from '@signalbox/runtime/memory-log';
import { httpRequest } from '@signalbox/runtime/testing/http-request';
import { createMemoryOrderTable } from './memory-order-table.ts';
import { postOrder } from './post-order.ts';

const now = () => new Date('2026-11-21T10:00:00.000Z');

function api() {
  const orders = createMemoryOrderTable();
  const handler = postOrder({ orders, now, log: createMemoryLog() });
  const post = async (body: string) => {
    const { statusCode, body: content = '' } = await handler(httpRequest('POST /order', { body }));
    return { statusCode, content: JSON.parse(content) };
  };
  return { orders, post };
}

describe('POST /order', () => {
  it('stores the order and that it must be announced in one write, and answers 202', async () => {
    const { orders, post } = api();
    const view = {
      id: 101,
      amount: 100,
      status: 'OrderCreated',
      history: [{ status: 'OrderCreated', at: '2026-11-21T10:00:00.000Z' }],
    };
    expect(await post('{"id":101,"amount":100}')).toEqual({ statusCode: 202, content: view });
    expect(orders.changes).toEqual([
      {
        before: undefined,
        after: {
          ...view,
          cause: { correlationId: 'request-1', causationId: 'request-1', hopCount: 0 },
          announcements: 1,
          pending: 'OrderCreated',
          pendingSince: '2026-11-21T10:00:00.000Z',
        },
      },
    ]);
  });

  it('answers the same order again with 202 and writes nothing', async () => {
    const { orders, post } = api();
    const first = await post('{"id":101,"amount":100}');
    expect(await post('{"amount":100.0,"id":101}')).toEqual(first);
    expect(orders.changes).toHaveLength(1);
  });

  it('refuses the same id with another amount with 409 and writes nothing', async () => {
    const { orders, post } = api();
    await post('{"id":101,"amount":100}');
    expect(await post('{"id":101,"amount":101}')).toMatchObject({
      statusCode: 409,
      content: { code: 'Conflict', detail: 'Order 101 exists with the amount 100.' },
    });
    expect(orders.changes).toHaveLength(1);
  });

  it.each(['0', '0.5', '500', '9007199254740991'])('takes the amount %s', async (amount) => {
    expect((await api().post(`{"id":1,"amount":${amount}}`)).statusCode).toBe(202);
  });

  it.each([
    ['id', '{"amount":100}'],
    ['id', '{"id":0,"amount":100}'],
    ['id', '{"id":-1,"amount":100}'],
    ['id', '{"id":1.5,"amount":100}'],
    ['id', '{"id":"101","amount":100}'],
    ['id', '{"id":9007199254740992,"amount":100}'],
    ['amount', '{"id":101}'],
    ['amount', '{"id":101,"amount":-0.01}'],
    ['amount', '{"id":101,"amount":"100"}'],
    ['amount', '{"id":101,"amount":null}'],
    ['amount', '{"id":101,"amount":1e999}'],
    ['amount', '{"id":101,"amount":1e300}'],
    ['amount', '{"id":101,"amount":1e-200}'],
    ['body', 'no json'],
  ])('refuses a malformed %s with 400 naming it: %s', async (field, body) => {
    const { orders, post } = api();
    const { statusCode, content } = await post(body);
    expect([statusCode, content.errors]).toEqual([400, [{ field, message: expect.any(String) }]]);
    expect(orders.changes).toEqual([]);
  });
});
