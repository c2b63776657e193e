import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startTestEndpoint, type TestEndpoint } from '../../testing/start-test-endpoint.ts';
import { sts } from './service.ts';

let endpoint: TestEndpoint;
let client: STSClient;

beforeAll(async () => {
  endpoint = await startTestEndpoint([sts]);
  client = new STSClient(endpoint.client);
});
afterAll(() => endpoint.stop());

it('answers the account root to unknown keys', async () => {
  const { Account, Arn } = await client.send(new GetCallerIdentityCommand({}));
  expect({ Account, Arn }).toEqual({ Account: '000000000000', Arn: 'arn:aws:iam::000000000000:root' });
});
