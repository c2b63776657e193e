import {
  DeleteResourcePolicyCommand,
  GetResourcePolicyCommand,
  PutResourcePolicyCommand,
} from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTable, type DynamoDBUnderTest, startDynamoDB } from '../testing/start-dynamodb.ts';

let dynamodb: DynamoDBUnderTest;
beforeAll(async () => {
  dynamodb = await startDynamoDB();
  await createTable(dynamodb.client, 'shared', undefined);
});
afterAll(() => dynamodb.stop());

const ResourceArn = 'arn:aws:dynamodb:eu-west-1:000000000000:table/shared';
const Policy = '{"Version":"2012-10-17","Statement":[]}';

describe("a table's resource policy", () => {
  it('is put, got and deleted', async () => {
    const get = () => dynamodb.client.send(new GetResourcePolicyCommand({ ResourceArn }));
    await expect(get()).rejects.toMatchObject({
      name: 'PolicyNotFoundException',
      message: `Resource-based policy not found for the provided ResourceArn: ${ResourceArn}`,
    });
    const { RevisionId } = await dynamodb.client.send(new PutResourcePolicyCommand({ ResourceArn, Policy }));
    expect(await get()).toMatchObject({ Policy, RevisionId });
    await dynamodb.client.send(new DeleteResourcePolicyCommand({ ResourceArn }));
    await expect(get()).rejects.toThrow('Resource-based policy not found');
  });

  it('changes only from the revision that the caller knows', async () => {
    const put = (ExpectedRevisionId: string) =>
      dynamodb.client.send(new PutResourcePolicyCommand({ ResourceArn, Policy, ExpectedRevisionId }));
    await put('NO_POLICY');
    await expect(put('NO_POLICY')).rejects.toMatchObject({ name: 'PolicyNotFoundException' });
  });

  it('is a JSON document on something that exists', async () => {
    await expect(
      dynamodb.client.send(new PutResourcePolicyCommand({ ResourceArn, Policy: '{' })),
    ).rejects.toMatchObject({ name: 'ValidationException' });
    await expect(
      dynamodb.client.send(new PutResourcePolicyCommand({ ResourceArn: `${ResourceArn}x`, Policy })),
    ).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});
