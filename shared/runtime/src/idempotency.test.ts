import { describe, expect, it } from '@jest/globals';
import { createIdempotency } from './idempotency.ts';
import { answeringDynamoDBClient, conditionFailed, type DynamoDBAnswer } from './testing/answering-dynamodb-client.ts';
import { lambdaContext } from './testing/lambda-context.ts';

const row = (status: string) => ({
  id: { S: 'consumer#hash' },
  status: { S: status },
  expiration: { N: '9999999999' },
});

function once(answers: readonly DynamoDBAnswer[], effect = async () => {}) {
  const { client, requests } = answeringDynamoDBClient(...answers);
  const runs: number[] = [];
  const idempotency = createIdempotency({ tableName: 'done', consumer: 'consumer', retentionSeconds: 3600 }, client);
  const result = idempotency.once('key', lambdaContext('invocation-1', 5_000), async () => {
    runs.push(requests.length);
    await effect();
  });
  return { result, runs, requests, operations: () => requests.map(({ operation }) => operation) };
}

describe('createIdempotency', () => {
  it('marks the key as in progress before the effect and as done after it', async () => {
    const { result, runs, operations, requests } = once([{}, {}]);
    await result;
    expect(operations()).toEqual(['PutItem', 'UpdateItem']);
    expect(runs).toEqual([1]);
    expect(requests[0]?.input).toMatchObject({
      TableName: 'done',
      Item: { id: { S: expect.stringMatching(/^consumer#/) }, status: { S: 'INPROGRESS' } },
    });
    expect(JSON.stringify(requests[1]?.input)).toContain('COMPLETED');
  });

  it('lets the mark lapse with the time-out of the function, so that a crash loses nothing', async () => {
    const before = Date.now();
    const { result, requests } = once([{}, {}]);
    await result;
    const item = requests[0]?.input.Item as { in_progress_expiration: { N: string } };
    const remaining = Number(item.in_progress_expiration.N) - before;
    expect(remaining).toBeGreaterThanOrEqual(5_000);
    expect(remaining).toBeLessThan(10_000);
    expect(requests[0]?.input.ConditionExpression).toContain('#in_progress_expiry < :now_in_millis');
  });

  it('takes the mark back when the effect throws', async () => {
    const { result, operations } = once([{}, {}], () => Promise.reject(new Error('no')));
    await expect(result).rejects.toThrow('no');
    expect(operations()).toEqual(['PutItem', 'DeleteItem']);
  });

  it('does not run the effect of a key that is done', async () => {
    const { result, runs, operations } = once([conditionFailed(row('COMPLETED'))]);
    await result;
    expect([runs, operations()]).toEqual([[], ['PutItem']]);
  });

  it('throws while another invocation is at it, so that the event is tried again later', async () => {
    const { result, runs } = once([conditionFailed(row('INPROGRESS'))]);
    await expect(result).rejects.toMatchObject({ name: 'IdempotencyAlreadyInProgressError' });
    expect(runs).toEqual([]);
  });
});
