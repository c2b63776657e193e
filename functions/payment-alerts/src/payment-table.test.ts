import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from '@jest/globals';
import {
  answeringDynamoDBClient,
  conditionFailed,
  type DynamoDBAnswer,
} from '@signalbox/runtime/testing/answering-dynamodb-client';
import type { Payment } from './payment.ts';
import { createPaymentTable } from './payment-table.ts';

const created: Payment = {
  customerId: 'ann',
  paymentId: 'p-1',
  amount: 12.5,
  currency: 'EUR',
  authorisation: 'Authorised',
  createdAt: '2026-11-21T10:00:00.000Z',
  correlationId: 'flow',
};
const item = {
  customerId: { S: 'ann' },
  paymentId: { S: 'p-1' },
  amount: { N: '12.5' },
  currency: { S: 'EUR' },
  authorisation: { S: 'Authorised' },
  createdAt: { S: '2026-11-21T10:00:00.000Z' },
  correlationId: { S: 'flow' },
};
const withdrawn = { ...item, authorisation: { S: 'Not Authorised' } };

function tableAnswering(...answers: DynamoDBAnswer[]) {
  const { client, requests } = answeringDynamoDBClient(...answers);
  return { table: createPaymentTable('payments', DynamoDBDocumentClient.from(client)), requests };
}

describe('createPaymentTable', () => {
  it('creates a payment by one conditional put', async () => {
    const { table, requests } = tableAnswering({});
    expect(await table.create(created)).toEqual({ created: true, payment: created });
    expect(requests).toEqual([
      {
        operation: 'PutItem',
        input: {
          TableName: 'payments',
          Item: item,
          ConditionExpression: 'attribute_not_exists(customerId)',
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        },
      },
    ]);
  });

  it('gives the payment that is there when its ids are taken, also one that was written past the API', async () => {
    const { correlationId: _, ...foreign } = item;
    const { table } = tableAnswering(conditionFailed(foreign));
    const { correlationId: __, ...payment } = created;
    expect(await table.create({ ...created, amount: 1 })).toEqual({ created: false, payment });
  });

  it('withdraws an authorisation only from a payment that has it, so that no second alert follows', async () => {
    const { table, requests } = tableAnswering({ output: { Attributes: withdrawn } });
    expect(await table.withdraw(created, 'flow-2')).toEqual({ ...created, authorisation: 'Not Authorised' });
    expect(requests).toMatchObject([
      {
        operation: 'UpdateItem',
        input: {
          Key: { customerId: { S: 'ann' }, paymentId: { S: 'p-1' } },
          ConditionExpression: 'authorisation = :authorised',
          ExpressionAttributeValues: { ':authorised': { S: 'Authorised' }, ':correlationId': { S: 'flow-2' } },
        },
      },
    ]);
  });

  it('gives the payment as it is when somebody else was faster', async () => {
    const { table } = tableAnswering(conditionFailed(withdrawn));
    expect(await table.withdraw(created, 'flow-2')).toMatchObject({ authorisation: 'Not Authorised' });
  });

  it('throws what is not about the condition, and for a row that is no payment', async () => {
    const throttled = { status: 400, output: { __type: 'ThrottlingException', message: 'Slow down' } };
    const { table } = tableAnswering(throttled, conditionFailed({ ...item, authorisation: { S: 'Perhaps' } }));
    await expect(table.withdraw(created, 'flow')).rejects.toMatchObject({ name: 'ThrottlingException' });
    await expect(table.create(created)).rejects.toThrow(/authorisation/);
  });
});
