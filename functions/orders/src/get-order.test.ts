import { describe, expect, it } from '@jest/globals';
import { createMemoryLog } from '@signalbox/runtime/memory-log';
import { httpRequest } from '@signalbox/runtime/testing/http-request';
import { getOrder } from './get-order.ts';
import { createMemoryOrderTable } from './memory-order-table.ts';
import { newOrder } from './new-order.ts';

const orders = createMemoryOrderTable();
const cause = { correlationId: 'flow', causationId: 'request', hopCount: 0 };
const handler = getOrder({ orders, log: createMemoryLog() });

async function get(id: string) {
  const { statusCode, body = '' } = await handler(httpRequest('GET /order/{id}', { pathParameters: { id } }));
  return { statusCode, content: JSON.parse(body) };
}

describe('GET /order/{id}', () => {
  it('answers the order with its status history and nothing internal', async () => {
    await orders.create(newOrder({ id: 101, amount: 100 }, cause, new Date(0)));
    await orders.settle(101, {
      status: 'OrderCompleted',
      at: '2026-11-21T10:00:00.000Z',
      causationId: 'e',
      hopCount: 1,
    });
    expect(await get('101')).toEqual({
      statusCode: 200,
      content: {
        id: 101,
        amount: 100,
        status: 'OrderCompleted',
        history: [
          { status: 'OrderCreated', at: '1970-01-01T00:00:00.000Z' },
          { status: 'OrderCompleted', at: '2026-11-21T10:00:00.000Z' },
        ],
      },
    });
  });

  it('answers 404 for an order that is not there', async () => {
    expect(await get('102')).toMatchObject({ statusCode: 404, content: { detail: 'There is no order 102.' } });
  });

  it.each(['0', '-1', '1.5', 'abc', '0x10', '1e3', '9007199254740993', ' 1'])(
    'answers 400 for the id %j',
    async (id) => {
      expect(await get(id)).toMatchObject({ statusCode: 400, content: { errors: [{ field: 'id' }] } });
    },
  );
});
