import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from '@jest/globals';
import {
  answeringDynamoDBClient,
  conditionFailed,
  type DynamoDBAnswer,
} from '@signalbox/runtime/testing/answering-dynamodb-client';
import { newOrder } from './new-order.ts';
import { createOrderTable } from './order-table.ts';

const at = '2026-11-21T10:00:00.000Z';
const cause = { correlationId: 'flow', causationId: 'request', hopCount: 0 };
const created = newOrder({ id: 101, amount: 99.5 }, cause, new Date(at));
const status = { S: 'OrderCreated' };
const item = {
  id: { N: '101' },
  amount: { N: '99.5' },
  status,
  history: { L: [{ M: { status, at: { S: at } } }] },
  cause: { M: { correlationId: { S: 'flow' }, causationId: { S: 'request' }, hopCount: { N: '0' } } },
  announcements: { N: '1' },
  pending: status,
  pendingSince: { S: at },
};
const settlement = { status: 'OrderCancelled', at, causationId: 'event-1', hopCount: 1 } as const;

function tableAnswering(...answers: DynamoDBAnswer[]) {
  const { client, requests } = answeringDynamoDBClient(...answers);
  return { table: createOrderTable('orders', DynamoDBDocumentClient.from(client)), requests };
}

describe('createOrderTable', () => {
  it('creates an order by one conditional put', async () => {
    const { table, requests } = tableAnswering({});
    expect(await table.create(created)).toEqual({ created: true, order: created });
    expect(requests).toEqual([
      {
        operation: 'PutItem',
        input: {
          TableName: 'orders',
          Item: item,
          ConditionExpression: 'attribute_not_exists(id)',
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        },
      },
    ]);
  });

  it('gives the order that is there when its id is taken', async () => {
    const { table } = tableAnswering(conditionFailed(item));
    expect(await table.create({ ...created, amount: 1 })).toEqual({ created: false, order: created });
  });

  it('settles an order that is pending, in one update that also takes it out of the index', async () => {
    const { table, requests } = tableAnswering({ output: { Attributes: item } });
    expect(await table.settle(101, settlement)).toEqual(created);
    expect(requests).toMatchObject([
      {
        operation: 'UpdateItem',
        input: {
          ConditionExpression: '#status = :pending',
          UpdateExpression: expect.stringMatching(/list_append\(history, :entry\).* REMOVE pending, pendingSince$/),
          ReturnValues: 'ALL_OLD',
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        },
      },
    ]);
  });

  it('gives the order as it is when it has ended, and nothing when there is none', async () => {
    const ended = { ...item, status: { S: 'OrderCompleted' } };
    const { table } = tableAnswering(conditionFailed(ended), conditionFailed());
    expect(await table.settle(101, settlement)).toMatchObject({ status: 'OrderCompleted' });
    expect(await table.settle(102, settlement)).toBeUndefined();
  });

  it('lists what is pending from the index, the oldest first, up to a bound', async () => {
    const { id, pendingSince, pending } = item;
    const { table, requests } = tableAnswering({ output: { Items: [{ id, pending, pendingSince }] } });
    expect(await table.listPending('2026', 7)).toEqual([{ id: 101, pendingSince: at }]);
    expect(requests[0]?.input).toMatchObject({
      IndexName: 'pending',
      KeyConditionExpression: 'pending = :pending AND pendingSince < :before',
      Limit: 7,
    });
  });

  it('asks for an announcement only while nothing has happened to the order since it was listed', async () => {
    const { table, requests } = tableAnswering({}, conditionFailed());
    expect(await table.announceAgain({ id: 101, pendingSince: at }, 'now')).toBe(true);
    expect(await table.announceAgain({ id: 101, pendingSince: at }, 'now')).toBe(false);
    expect(requests[0]?.input.ConditionExpression).toBe('pendingSince = :seen');
  });

  it('throws what is not about the condition, so that it is tried again', async () => {
    const { table } = tableAnswering({ status: 400, output: { __type: 'ThrottlingException', message: 'Slow down' } });
    await expect(table.settle(101, settlement)).rejects.toMatchObject({ name: 'ThrottlingException' });
  });

  it('reads an order as it is now', async () => {
    const { table, requests } = tableAnswering({ output: { Item: item } }, {});
    expect(await table.get(101)).toEqual(created);
    expect(await table.get(102)).toBeUndefined();
    expect(requests[0]?.input).toMatchObject({ Key: { id: { N: '101' } }, ConsistentRead: true });
  });

  it('throws for a row that is no order', async () => {
    const { table } = tableAnswering({ output: { Item: { ...item, status: { S: 'OrderLost' } } } });
    await expect(table.get(101)).rejects.toThrow(/status/);
  });
});
