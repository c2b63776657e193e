import { GetCallerIdentityCommand, GetSessionTokenCommand, STSClient } from '@aws-sdk/client-sts';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { ApiCall } from '../service/api-call.ts';
import { AwsError } from '../service/errors.ts';
import { defineService } from '../service/service.ts';
import { sts } from '../services/sts/service.ts';
import { startTestEndpoint, type TestEndpoint } from '../testing/start-test-endpoint.ts';

let endpoint: TestEndpoint;
let client: STSClient;
let calls: ApiCall[];
let isBroken: boolean;
beforeEach(async () => {
  calls = [];
  isBroken = false;
  const witness = (call: ApiCall) => {
    calls.push(call);
    if (isBroken) throw new Error('cannot write');
  };
  const refused = () => {
    throw new AwsError('AccessDenied', 'No.', { status: 403 });
  };
  const { GetCallerIdentity } = sts.operations;
  const operations = { GetCallerIdentity, GetFederationToken: refused };
  endpoint = await startTestEndpoint([defineService({ ...sts, name: 'sts', operations, witness } as never)]);
  client = new STSClient(endpoint.client);
});
afterEach(() => endpoint.stop());

it('hear of each call as it ended, who made it and from where', async () => {
  const { Arn } = await client.send(new GetCallerIdentityCommand({}));
  await endpoint
    .call('sts', 'GetFederationToken', { Name: 'jo' }, { principal: { type: 'service', arn: 'x.amazonaws.com' } })
    .catch(() => {});
  expect(calls).toMatchObject([
    {
      service: 'sts',
      operation: { name: 'GetCallerIdentity' },
      input: {},
      output: { Arn },
      principal: { type: 'root' },
      region: 'eu-west-1',
      origin: {
        kind: 'request',
        accessKeyId: 'test',
        sourceIp: '127.0.0.1',
        userAgent: expect.stringMatching(/^aws-sdk-js/),
      },
    },
    {
      operation: { name: 'GetFederationToken' },
      error: { code: 'AccessDenied' },
      origin: { kind: 'service', service: 'sts' },
    },
  ]);
});

it('do not hear of what a service asks another for its own sake, nor of what is not implemented', async () => {
  await endpoint.call('sts', 'GetCallerIdentity', {});
  await expect(client.send(new GetSessionTokenCommand({}))).rejects.toMatchObject({
    $metadata: { httpStatusCode: 501 },
  });
  expect(calls).toEqual([]);
});

it('cannot fail a call', async () => {
  isBroken = true;
  await client.send(new GetCallerIdentityCommand({}));
  expect(calls).toHaveLength(1);
  const notes = endpoint.recorder.latest().filter(({ kind }) => kind === 'note');
  expect(notes).toMatchObject([{ text: expect.stringContaining('sts could not witness a call: Error: cannot write') }]);
});
