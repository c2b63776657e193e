import {
  CreateEventBusCommand,
  DeleteEventBusCommand,
  DescribeEventBusCommand,
  EventBridgeClient,
  ListEventBusesCommand,
  PutPermissionCommand,
  PutRuleCommand,
  RemovePermissionCommand,
  UpdateEventBusCommand,
} from '@aws-sdk/client-eventbridge';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestEndpoint, type TestEndpoint } from '../../../testing/start-test-endpoint.ts';
import { eventbridge } from '../service.ts';

const ARN = 'arn:aws:events:eu-west-1:000000000000:event-bus';
let endpoint: TestEndpoint;
let client: EventBridgeClient;

beforeAll(async () => {
  endpoint = await startTestEndpoint([eventbridge]);
  client = new EventBridgeClient(endpoint.client);
});
afterAll(() => endpoint.stop());

const create = (Name: string) => client.send(new CreateEventBusCommand({ Name }));
const describeBus = (Name?: string) => client.send(new DescribeEventBusCommand({ Name }));

describe('event buses', () => {
  it('begin with the default one', async () => {
    const bus = await describeBus();
    expect(bus).toMatchObject({ Name: 'default', Arn: `${ARN}/default`, CreationTime: expect.any(Date) });
    expect(bus.Policy).toBeUndefined();
  });

  it('are created with all that can be said about them, and found by name and ARN', async () => {
    const settings = {
      Description: 'Orders',
      KmsKeyIdentifier: 'alias/orders',
      DeadLetterConfig: { Arn: 'arn:aws:sqs:eu-west-1:000000000000:dead' },
      LogConfig: { IncludeDetail: 'FULL', Level: 'INFO' },
    } as const;
    const created = await client.send(new CreateEventBusCommand({ Name: 'full', ...settings }));
    expect(created).toMatchObject({ EventBusArn: `${ARN}/full`, ...settings });
    expect(await describeBus(`${ARN}/full`)).toMatchObject({ Name: 'full', Arn: `${ARN}/full`, ...settings });
  });

  it('lose what an update does not repeat', async () => {
    await client.send(new CreateEventBusCommand({ Name: 'updated', Description: 'before', KmsKeyIdentifier: 'key' }));
    const updated = await client.send(new UpdateEventBusCommand({ Name: 'updated', Description: 'after' }));
    expect(updated).toMatchObject({ Name: 'updated', Arn: `${ARN}/updated`, Description: 'after' });
    const bus = await describeBus('updated');
    expect([bus.Description, bus.KmsKeyIdentifier]).toEqual(['after', undefined]);
  });

  it('are listed by prefix and in pages', async () => {
    for (const name of ['page-3', 'page-1', 'page-2']) await create(name);
    const first = await client.send(new ListEventBusesCommand({ NamePrefix: 'page-', Limit: 2 }));
    expect(first.EventBuses?.map(({ Name }) => Name)).toEqual(['page-1', 'page-2']);
    const second = await client.send(new ListEventBusesCommand({ NamePrefix: 'page-', NextToken: first.NextToken }));
    expect(second.EventBuses?.map(({ Arn }) => Arn)).toEqual([`${ARN}/page-3`]);
    expect(second.NextToken).toBeUndefined();
  });

  it('are deleted when no rule is left, and again without complaint', async () => {
    await create('deleted');
    await client.send(new PutRuleCommand({ Name: 'r', EventBusName: 'deleted', EventPattern: '{"source":["x"]}' }));
    await expect(client.send(new DeleteEventBusCommand({ Name: 'deleted' }))).rejects.toMatchObject({
      name: 'ValidationException',
      message: "EventBus can't be deleted since it has rules.",
    });
    await create('empty');
    await client.send(new DeleteEventBusCommand({ Name: 'empty' }));
    await client.send(new DeleteEventBusCommand({ Name: 'empty' }));
    await expect(describeBus('empty')).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'Event bus empty does not exist.',
      $metadata: { httpStatusCode: 400 },
    });
  });

  it('are refused for their names', async () => {
    await create('twice');
    await expect(create('twice')).rejects.toMatchObject({
      name: 'ResourceAlreadyExistsException',
      message: 'Event bus twice already exists.',
    });
    await expect(create('default')).rejects.toMatchObject({ name: 'ResourceAlreadyExistsException' });
    await expect(create('a/b')).rejects.toMatchObject({ message: "Event bus name must not contain '/'." });
    await expect(create('a b')).rejects.toMatchObject({
      message:
        "1 validation error detected: Value 'a b' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: [/\\.\\-_A-Za-z0-9]+",
    });
    await expect(create('x'.repeat(257))).rejects.toMatchObject({
      message: expect.stringMatching(
        /at 'name' failed to satisfy constraint: Member must have length less than or equal to 256$/,
      ),
    });
    await expect(client.send(new DeleteEventBusCommand({ Name: 'default' }))).rejects.toMatchObject({
      name: 'ValidationException',
      message: 'Cannot delete event bus default.',
    });
  });
});

describe('the policy of a bus', () => {
  const allow = (StatementId: string, Principal: string, EventBusName: string) =>
    client.send(new PutPermissionCommand({ EventBusName, Action: 'events:PutEvents', Principal, StatementId }));
  const policyOf = async (name: string) => JSON.parse((await describeBus(name)).Policy ?? 'null');

  it('grows by statements, which replace those of the same id', async () => {
    await create('policy');
    await allow('one', '111122223333', 'policy');
    await allow('all', '*', 'policy');
    await allow('one', '444455556666', 'policy');
    expect(await policyOf('policy')).toEqual({
      Version: '2012-10-17',
      Statement: [
        { Sid: 'all', Effect: 'Allow', Principal: '*', Action: 'events:PutEvents', Resource: `${ARN}/policy` },
        {
          Sid: 'one',
          Effect: 'Allow',
          Principal: { AWS: 'arn:aws:iam::444455556666:root' },
          Action: 'events:PutEvents',
          Resource: `${ARN}/policy`,
        },
      ],
    });
    await client.send(new RemovePermissionCommand({ EventBusName: 'policy', StatementId: 'all' }));
    expect((await policyOf('policy')).Statement).toHaveLength(1);
    await client.send(new RemovePermissionCommand({ EventBusName: 'policy', StatementId: 'one' }));
    expect(await policyOf('policy')).toBeNull();
  });

  it('can be limited to an organisation', async () => {
    await create('organisation');
    const Condition = { Type: 'StringEquals', Key: 'aws:PrincipalOrgID', Value: 'o-1234567890' };
    const input = { EventBusName: 'organisation', Action: 'events:PutEvents', Principal: '*', StatementId: 'org' };
    await client.send(new PutPermissionCommand({ ...input, Condition }));
    expect((await policyOf('organisation')).Statement[0].Condition).toEqual({
      StringEquals: { 'aws:PrincipalOrgID': 'o-1234567890' },
    });
  });

  it('can be given as a whole and taken away as a whole', async () => {
    await create('whole');
    const Policy = JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Sid: 's', Effect: 'Allow', Principal: '*', Action: 'events:*', Resource: '*' }],
    });
    await client.send(new PutPermissionCommand({ EventBusName: 'whole', Policy }));
    expect((await describeBus('whole')).Policy).toBe(Policy);
    await client.send(new RemovePermissionCommand({ EventBusName: 'whole', RemoveAllPermissions: true }));
    expect((await describeBus('whole')).Policy).toBeUndefined();
  });

  it('is refused with AWS’s words', async () => {
    const missing = { name: 'ResourceNotFoundException' };
    await expect(allow('s', '*', 'nowhere')).rejects.toMatchObject({
      ...missing,
      message: 'Event bus nowhere does not exist.',
    });
    await expect(client.send(new RemovePermissionCommand({ StatementId: 'none' }))).rejects.toMatchObject({
      ...missing,
      message: 'Statement with the provided id does not exist.',
    });
    await expect(
      client.send(new PutPermissionCommand({ Action: 'events:PutRule', Principal: '*', StatementId: 's' })),
    ).rejects.toMatchObject({ message: "Provided value in parameter 'action' is not supported." });
    await expect(client.send(new PutPermissionCommand({ Policy: '{' }))).rejects.toMatchObject({
      message: 'This policy contains invalid Json',
    });
    const huge = JSON.stringify({ Statement: [{ Sid: 'x'.repeat(10_300) }] });
    await expect(client.send(new PutPermissionCommand({ Policy: huge }))).rejects.toMatchObject({
      name: 'PolicyLengthExceededException',
    });
  });
});
