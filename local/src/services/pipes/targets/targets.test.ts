import {
  CreateEventBusCommand,
  EventBridgeClient,
  PutRuleCommand,
  PutTargetsCommand,
} from '@aws-sdk/client-eventbridge';
import { CreatePipeCommand, type CreatePipeCommandInput, PipesClient } from '@aws-sdk/client-pipes';
import {
  CreateQueueCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SetQueueAttributesCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  createManualClock,
  type ManualClock,
  startTestEndpoint,
  type TestEndpoint,
} from '../../../testing/start-test-endpoint.ts';
import { eventbridge } from '../../eventbridge/service.ts';
import { sqs } from '../../sqs/service.ts';
import { pipes } from '../service.ts';
import { createTestServices, type TestServices } from '../testing/test-services.ts';

const ARN = 'arn:aws:sqs:eu-west-1:000000000000';
const FUNCTION = 'arn:aws:lambda:eu-west-1:000000000000:function:f';
const ENRICHMENT = 'arn:aws:lambda:eu-west-1:000000000000:function:enrich';
const MACHINE = 'arn:aws:states:eu-west-1:000000000000:stateMachine:m';
const BUS = 'arn:aws:events:eu-west-1:000000000000:event-bus/bus';
const LOGS = 'arn:aws:logs:eu-west-1:000000000000:log-group:/pipe:*';
let endpoint: TestEndpoint;
let client: PipesClient;
let queues: SQSClient;
let clock: ManualClock;
let test: TestServices;

beforeEach(async () => {
  clock = createManualClock(Date.UTC(2026, 4, 1));
  test = createTestServices();
  endpoint = await startTestEndpoint([pipes, sqs, eventbridge, ...test.services], { clock });
  client = new PipesClient(endpoint.client);
  queues = new SQSClient(endpoint.client);
  await queues.send(new CreateQueueCommand({ QueueName: 'source' }));
});
afterEach(() => endpoint.stop());

const url = (name: string) => `${endpoint.url}/000000000000/${name}`;

/** Sends messages through a pipe, as one batch. */
async function through(input: Partial<CreatePipeCommandInput>, ...bodies: unknown[]) {
  for (const body of bodies) {
    await queues.send(new SendMessageCommand({ QueueUrl: url('source'), MessageBody: JSON.stringify(body) }));
  }
  const RoleArn = 'arn:aws:iam::000000000000:role/pipe';
  const Target = FUNCTION;
  await client.send(new CreatePipeCommand({ Name: 'pipe', Source: `${ARN}:source`, Target, RoleArn, ...input }));
  await endpoint.idle();
}

async function receive(name: string) {
  const all = { MaxNumberOfMessages: 10, MessageSystemAttributeNames: ['All' as const] };
  return (await queues.send(new ReceiveMessageCommand({ QueueUrl: url(name), ...all }))).Messages ?? [];
}

describe('a target', () => {
  const BODY = { TargetParameters: { InputTemplate: '{"id": <$.body.id>}' } };

  it('that is a function gets the batch as a list', async () => {
    await through({ Target: FUNCTION, ...BODY }, { id: 1 }, { id: 2 });
    expect(test.calls).toEqual([{ arn: FUNCTION, input: [{ id: 1 }, { id: 2 }], isSync: true }]);
  });

  it('that is a function is not waited for where the pipe says so', async () => {
    const LambdaFunctionParameters = { InvocationType: 'FIRE_AND_FORGET' as const };
    await through(
      { Target: FUNCTION, TargetParameters: { ...BODY.TargetParameters, LambdaFunctionParameters } },
      { id: 1 },
    );
    expect(test.calls).toEqual([{ arn: FUNCTION, input: [{ id: 1 }], isSync: false }]);
  });

  it('that is a state machine gets it, too, and is waited for unless the pipe says otherwise', async () => {
    await through({ Target: MACHINE, ...BODY }, { id: 1 });
    const StepFunctionStateMachineParameters = { InvocationType: 'FIRE_AND_FORGET' as const };
    await through({ Name: 'async', Target: MACHINE, TargetParameters: { StepFunctionStateMachineParameters } });
    await endpoint.idle();
    expect(test.calls).toEqual([{ arn: MACHINE, input: [{ id: 1 }], isSync: true }]);
  });

  it('that is a queue gets a message each, in groups from the event', async () => {
    const Attributes = { FifoQueue: 'true' };
    await queues.send(new CreateQueueCommand({ QueueName: 'target.fifo', Attributes }));
    const SqsQueueParameters = { MessageGroupId: '$.body.group', MessageDeduplicationId: '$.messageId' };
    const TargetParameters = { ...BODY.TargetParameters, SqsQueueParameters };
    await through({ Target: `${ARN}:target.fifo`, TargetParameters }, { id: 1, group: 'a' }, { id: 2, group: 'b' });
    const messages = await receive('target.fifo');
    expect(messages.map(({ Body, Attributes: attributes }) => [Body, attributes?.MessageGroupId])).toEqual([
      ['{"id": 1}', 'a'],
      ['{"id": 2}', 'b'],
    ]);
  });

  describe('that is a bus', () => {
    beforeEach(async () => {
      const events = new EventBridgeClient(endpoint.client);
      await events.send(new CreateEventBusCommand({ Name: 'bus' }));
      const EventPattern = '{"source":[{"exists":true}]}';
      await events.send(new PutRuleCommand({ Name: 'all', EventBusName: 'bus', EventPattern }));
      await queues.send(new CreateQueueCommand({ QueueName: 'events' }));
      const Policy = JSON.stringify({
        Statement: [{ Effect: 'Allow', Principal: '*', Action: 'sqs:SendMessage', Resource: '*' }],
      });
      await queues.send(new SetQueueAttributesCommand({ QueueUrl: url('events'), Attributes: { Policy } }));
      const Targets = [{ Id: 't', Arn: `${ARN}:events` }];
      await events.send(new PutTargetsCommand({ Rule: 'all', EventBusName: 'bus', Targets }));
    });

    const event = async () => JSON.parse((await receive('events'))[0]?.Body ?? 'null');

    it('gets an event each, named after the pipe and its source', async () => {
      await through({ Target: BUS, ...BODY }, { id: 1 });
      expect(await event()).toMatchObject({
        source: 'Pipe pipe',
        'detail-type': 'Event from aws:sqs',
        detail: { id: 1 },
      });
    });

    it('gets what the parameters say, also from the event', async () => {
      const EventBridgeEventBusParameters = {
        Source: 'orders',
        DetailType: '$.body.type',
        Resources: ['$.messageId', 'arn:fixed'],
        Time: '$.body.at',
      };
      const TargetParameters = { ...BODY.TargetParameters, EventBridgeEventBusParameters };
      await through({ Target: BUS, TargetParameters }, { id: 1, type: 'Paid', at: '2020-02-03T04:05:06Z' });
      expect(await event()).toMatchObject({
        source: 'orders',
        'detail-type': 'Paid',
        time: '2020-02-03T04:05:06Z',
        resources: [expect.stringMatching(/^[0-9a-f-]{36}$/), 'arn:fixed'],
      });
    });
  });

  it('that is a log group gets a line each, in the stream and at the time of the event', async () => {
    const CloudWatchLogsParameters = { LogStreamName: '$.body.stream', Timestamp: '$.body.at' };
    const TargetParameters = { ...BODY.TargetParameters, CloudWatchLogsParameters };
    await through(
      { Target: LOGS, TargetParameters },
      { id: 1, stream: 's', at: 5000 },
      { id: 2, stream: 's', at: 4000 },
      { id: 3 },
    );
    expect(test.lines).toEqual([
      { stream: 's', timestamp: 4000, message: '{"id": 2}' },
      { stream: 's', timestamp: 5000, message: '{"id": 1}' },
      { stream: 'pipe', timestamp: clock.now(), message: '{"id": 3}' },
    ]);
  });
});

describe('an enrichment', () => {
  const inputs = () => test.calls.map(({ arn, input }) => [arn, input]);

  it('is given the batch and answers what the target gets', async () => {
    test.answer = (arn, input) =>
      arn === ENRICHMENT ? (input as number[]).map((id) => ({ id, name: `n${id}` })) : null;
    await through(
      {
        Enrichment: ENRICHMENT,
        EnrichmentParameters: { InputTemplate: '<$.body.id>' },
        TargetParameters: { InputTemplate: '"<$.name>"' },
      },
      { id: 1 },
      { id: 2 },
    );
    expect(inputs()).toEqual([
      [ENRICHMENT, [1, 2]],
      [FUNCTION, ['n1', 'n2']],
    ]);
  });

  it('ends the execution with an empty answer', async () => {
    test.answer = () => [];
    await through({ Enrichment: ENRICHMENT }, { id: 1 });
    expect(inputs()).toHaveLength(1);
    expect(await receive('source')).toEqual([]);
  });

  it('that fails leaves the batch in the source', async () => {
    test.answer = () => ({ errorMessage: 'broken' });
    await through({ Enrichment: MACHINE }, { id: 1 });
    expect(inputs().map(([arn]) => arn)).toEqual([MACHINE]);
    await clock.advance(30_000);
    await endpoint.idle();
    expect(inputs()).toHaveLength(2);
  });
});
