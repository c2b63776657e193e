import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from '@jest/globals';
import {
  answeringDynamoDBClient,
  conditionFailed,
  type DynamoDBAnswer,
} from '@signalbox/runtime/testing/answering-dynamodb-client';
import { createFindingTable } from './finding-table.ts';

const finding = {
  id: 'finding-1',
  time: '2026-11-21T10:00:00Z',
  eventSource: 'lambda.amazonaws.com',
  eventName: 'CreateFunction20150331',
  summary: 'Somebody did something.',
  errorCode: undefined,
  event: { detail: { list: [1, null, ''] } },
};

function tableAnswering(answer: DynamoDBAnswer) {
  const { client, requests } = answeringDynamoDBClient(answer);
  return { table: createFindingTable('findings', DynamoDBDocumentClient.from(client, OPTIONS)), requests };
}
const OPTIONS = { marshallOptions: { removeUndefinedValues: true } };

describe('createFindingTable', () => {
  it('adds a finding by one conditional put', async () => {
    const { table, requests } = tableAnswering({});
    expect(await table.add(finding)).toBe(true);
    expect(requests).toMatchObject([
      { operation: 'PutItem', input: { TableName: 'findings', ConditionExpression: 'attribute_not_exists(id)' } },
    ]);
    expect(requests[0]?.input.Item).toMatchObject({
      id: { S: 'finding-1' },
      event: { M: { detail: { M: { list: { L: [{ N: '1' }, { NULL: true }, { S: '' }] } } } } },
    });
  });

  it('tells when there is one with its id', async () => {
    expect(await tableAnswering(conditionFailed()).table.add(finding)).toBe(false);
  });

  it('passes on every other failure, so that the event is tried again', async () => {
    const refused = { status: 400, output: { __type: 'ThrottlingException', message: 'Slow down' } };
    await expect(tableAnswering(refused).table.add(finding)).rejects.toThrow('Slow down');
  });
});
