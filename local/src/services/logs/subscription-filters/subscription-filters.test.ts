import { gunzipSync } from 'node:zlib';
import {
  DeleteSubscriptionFilterCommand,
  DescribeSubscriptionFiltersCommand,
  PutSubscriptionFilterCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import * as lambdaModel from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { AwsError } from '../../../service/errors.ts';
import { defineService } from '../../../service/service.ts';
import { startLogs } from '../testing/start-logs.ts';

const functionArn = (name: string) => `arn:aws:lambda:eu-west-1:000000000000:function:${name}`;
const KINESIS = 'arn:aws:kinesis:eu-west-1:000000000000:stream/s';
const ROLE = 'arn:aws:iam::000000000000:role/logs';

let received: { principal: string; data: Record<string, unknown> }[] = [];

/** A Lambda that only remembers what it was given; the function's name says whom its policy allows. */
const lambda = defineService({
  name: 'lambda',
  protocol: { kind: 'rest-json', signingName: 'lambda' },
  model: lambdaModel,
  arnService: 'lambda',
  state: () => ({}),
  operations: {
    GetPolicy({ FunctionName = '' }) {
      const Service = FunctionName.slice(FunctionName.lastIndexOf(':') + 1);
      if (Service === 'none') throw new AwsError('ResourceNotFoundException', 'No policy', { status: 404 });
      const Statement = [{ Effect: 'Allow', Principal: { Service }, Action: 'lambda:InvokeFunction', Resource: '*' }];
      return { Policy: JSON.stringify({ Version: '2012-10-17', Statement }) };
    },
  },
  receive({ delivery, payload }) {
    const { awslogs } = JSON.parse(payload) as { awslogs: { data: string } };
    const data = JSON.parse(gunzipSync(Buffer.from(awslogs.data, 'base64')).toString());
    received.push({ principal: delivery.principal, data });
  },
});

let logs: Awaited<ReturnType<typeof startLogs>>;
beforeAll(async () => {
  logs = await startLogs([lambda]);
});
beforeEach(() => {
  received = [];
});
afterAll(() => logs.endpoint.stop());

const subscribe = (logGroupName: string, destinationArn: string, more: object = {}) =>
  logs.send(
    new PutSubscriptionFilterCommand({
      logGroupName,
      filterName: 'errors',
      filterPattern: 'ERROR',
      destinationArn,
      ...more,
    }),
  );

it('gives a function the events that match, as AWS packs them', async () => {
  const logGroup = await logs.createGroup();
  await subscribe(logGroup, functionArn('logs.amazonaws.com'));
  await logs.put(logGroup, ['ERROR 1', 'fine', 'ERROR 2']);
  await logs.endpoint.idle();
  const timestamp = logs.clock.now();
  const id = expect.stringMatching(/^\d{56}$/);
  expect(received).toEqual([
    {
      principal: 'logs.amazonaws.com',
      data: {
        messageType: 'DATA_MESSAGE',
        owner: '000000000000',
        logGroup,
        logStream: 'main',
        subscriptionFilters: ['errors'],
        logEvents: [
          { id, timestamp, message: 'ERROR 1' },
          { id, timestamp, message: 'ERROR 2' },
        ],
      },
    },
  ]);
  await logs.send(new DeleteSubscriptionFilterCommand({ logGroupName: logGroup, filterName: 'errors' }));
  await logs.put(logGroup, ['ERROR 3']);
  await logs.endpoint.idle();
  expect(received).toHaveLength(1);
});

it('adds the fields of a space-delimited pattern, and uses the name that the function’s policy allows', async () => {
  const group = await logs.createGroup();
  await subscribe(group, functionArn('logs.eu-west-1.amazonaws.com'), { filterPattern: '[level, code]' });
  await logs.put(group, ['ERROR 42', 'one two three']);
  await logs.endpoint.idle();
  expect(received).toMatchObject([
    {
      principal: 'logs.eu-west-1.amazonaws.com',
      data: { logEvents: [{ message: 'ERROR 42', extractedFields: { level: 'ERROR', code: '42' } }] },
    },
  ]);
});

it('keeps subscriptions to streams, which it does not deliver', async () => {
  const logGroupName = await logs.createGroup();
  await subscribe(logGroupName, KINESIS, { roleArn: ROLE, distribution: 'Random' });
  await logs.put(logGroupName, ['ERROR']);
  const { subscriptionFilters } = await logs.send(new DescribeSubscriptionFiltersCommand({ logGroupName }));
  expect(subscriptionFilters).toEqual([
    {
      filterName: 'errors',
      filterPattern: 'ERROR',
      logGroupName,
      destinationArn: KINESIS,
      roleArn: ROLE,
      distribution: 'Random',
      applyOnTransformedLogs: false,
      creationTime: logs.clock.now(),
    },
  ]);
});

it.each([
  ['a function without a policy', functionArn('none'), {}, 'InvalidParameterException'],
  ['a function that allows another', functionArn('events.amazonaws.com'), {}, 'InvalidParameterException'],
  ['a stream without a role', KINESIS, {}, 'InvalidParameterException'],
  ['what takes no events', 'arn:aws:sqs:eu-west-1:000000000000:q', {}, 'InvalidParameterException'],
])('refuses %s', async (_, destination, more, name) => {
  await expect(subscribe(await logs.createGroup(), destination, more)).rejects.toMatchObject({ name });
});

it('takes two filters for a group', async () => {
  const group = await logs.createGroup();
  const add = (filterName: string) => subscribe(group, KINESIS, { roleArn: ROLE, filterName });
  await add('one');
  await add('two');
  await add('two');
  await expect(add('three')).rejects.toMatchObject({ name: 'LimitExceededException' });
});
