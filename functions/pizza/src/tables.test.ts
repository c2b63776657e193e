import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from '@jest/globals';
import {
  answeringDynamoDBClient,
  conditionFailed,
  type DynamoDBAnswer,
} from '@signalbox/runtime/testing/answering-dynamodb-client';
import { createConnectionTable } from './connection-table.ts';
import { createProgressTable } from './progress-table.ts';

const at = '2026-11-21T10:00:00Z';
const detail = { item: { eventtype: 'cook_pizza' as const, order_id: 42, price: 1e300 }, '': 'odd' };
const connection = { orderId: '42', connectionId: 'abc=' };
const key = { order_id: { S: '42' }, connection_id: { S: 'abc=' } };
const row = { ...key, told: { N: '1' } };
const request = { holder: 'me', rank: 2, now: 1_000, until: 5_000 };

function tablesAnswering(...answers: DynamoDBAnswer[]) {
  const { client, requests } = answeringDynamoDBClient(...answers);
  const documents = DynamoDBDocumentClient.from(client);
  const [connections, progress] = [createConnectionTable('t', documents), createProgressTable('t', documents)];
  return { connections, progress, requests };
}

describe('createProgressTable', () => {
  const orderRow = {
    order_id: { S: '42' },
    connection_id: { S: 'order:42' },
    detail: { S: JSON.stringify(detail) },
    make_pizza: { S: at },
    cook_pizza: { S: at },
    expires_at: { N: '9' },
  };
  const known = { orderId: '42', detail, reached: { make_pizza: at, cook_pizza: at } };

  it('adds what an event proves in one update that changes nothing that is known', async () => {
    const { progress, requests } = tablesAnswering({ output: { Attributes: orderRow } });
    const stages = ['make_pizza', 'cook_pizza'] as const;
    expect(await progress.reach({ orderId: '42', stages, detail, at, expiresAt: 9 })).toEqual(known);
    expect(requests).toMatchObject([
      {
        operation: 'UpdateItem',
        input: {
          Key: { order_id: { S: '42' }, connection_id: { S: 'order:42' } },
          UpdateExpression:
            'SET detail = if_not_exists(detail, :detail), make_pizza = if_not_exists(make_pizza, :make_pizza), ' +
            'cook_pizza = if_not_exists(cook_pizza, :cook_pizza), expires_at = :expires_at',
        },
      },
    ]);
  });

  it('reads an order as it is now', async () => {
    const { progress, requests } = tablesAnswering({ output: { Item: orderRow } }, {});
    expect(await progress.get('42')).toEqual(known);
    expect(await progress.get('43')).toBeUndefined();
    expect(requests[0]?.input.ConsistentRead).toBe(true);
  });
});

describe('createConnectionTable', () => {
  it('stores a connection that was told nothing yet', async () => {
    const { connections, requests } = tablesAnswering({});
    await connections.add(connection, 9);
    expect(requests).toMatchObject([
      { operation: 'PutItem', input: { Item: { ...key, told: { N: '0' }, expires_at: { N: '9' } } } },
    ]);
  });

  it('lists all connections of an order, page by page, and not the row of the order itself', async () => {
    const other = { order_id: { S: '42' }, connection_id: { S: 'def=' } };
    const order = { order_id: { S: '42' }, connection_id: { S: 'order:42' } };
    const { connections, requests } = tablesAnswering(
      { output: { Items: [key, order], LastEvaluatedKey: order } },
      { output: { Items: [other] } },
    );
    expect(await connections.listOf('42')).toEqual([connection, { orderId: '42', connectionId: 'def=' }]);
    expect(requests.map(({ input }) => input.ConsistentRead)).toEqual([true, true]);
  });

  it('finds a connection by the index', async () => {
    const { connections, requests } = tablesAnswering({ output: { Items: [key] } }, { output: { Items: [] } });
    expect(await connections.find('abc=')).toEqual(connection);
    expect(await connections.find('def=')).toBeUndefined();
    expect(requests[0]?.input.IndexName).toBe('connection');
  });

  it('takes a lease that is free, on a connection that has something to hear', async () => {
    const { connections, requests } = tablesAnswering({ output: { Attributes: row } });
    expect(await connections.lease(connection, request)).toEqual({ outcome: 'taken', told: 1 });
    expect(requests).toMatchObject([
      {
        operation: 'UpdateItem',
        input: {
          Key: key,
          ConditionExpression: 'told < :rank AND (attribute_not_exists(lease_until) OR lease_until <= :now)',
        },
      },
    ]);
  });

  it.each([
    ['busy', conditionFailed(row)],
    ['told', conditionFailed({ ...row, told: { N: '2' } })],
    ['gone', conditionFailed()],
  ])('says that a connection is %s', async (outcome, answer) => {
    const { connections } = tablesAnswering(answer);
    expect(await connections.lease(connection, request)).toEqual({ outcome });
  });

  it('gives back only its own lease', async () => {
    const { connections, requests } = tablesAnswering({}, conditionFailed(row));
    await connections.release(connection, 'me', 2);
    await connections.release(connection, 'me', 2);
    expect(requests[0]?.input).toMatchObject({ ConditionExpression: 'lease_holder = :holder' });
  });

  it('throws what is not about the condition, so that it is tried again', async () => {
    const { connections } = tablesAnswering({
      status: 400,
      output: { __type: 'ThrottlingException', message: 'Slow' },
    });
    await expect(connections.lease(connection, request)).rejects.toMatchObject({ name: 'ThrottlingException' });
  });
});
