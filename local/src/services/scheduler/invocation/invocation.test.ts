import { CloudWatchClient, GetMetricStatisticsCommand } from '@aws-sdk/client-cloudwatch';
import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutRuleCommand, PutTargetsCommand } from '@aws-sdk/client-eventbridge';
import { GetScheduleCommand, UpdateScheduleCommand } from '@aws-sdk/client-scheduler';
import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  ListExecutionsCommand,
  SFNClient,
} from '@aws-sdk/client-sfn';
import { CreateTopicCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { NOON, ROLE, startWorld } from '../testing/world.ts';

const MINUTE = 60_000;
let world: Awaited<ReturnType<typeof startWorld>>;

beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.endpoint.stop());

const bodies = async (queue: string) => (await world.messages(queue)).map(({ Body }) => Body);

describe('a schedule', () => {
  it('sends its input to a queue', async () => {
    await world.schedule('hello', { Arn: await world.queue('q'), Input: 'hello' });
    await world.clock.advance(MINUTE - 1);
    expect(await bodies('q')).toEqual([]);
    await world.clock.advance(1);
    expect(await bodies('q')).toEqual(['hello']);
  });

  it('sends a message of a group to a FIFO queue', async () => {
    const Arn = await world.queue('q.fifo', { FifoQueue: 'true', ContentBasedDeduplication: 'true' });
    await world.schedule('fifo', { Arn, Input: 'hello', SqsParameters: { MessageGroupId: 'g' } });
    await world.clock.advance(MINUTE);
    expect(await bodies('q.fifo')).toEqual(['hello']);
  });

  it('without an input sends a notification of its time', async () => {
    await world.schedule('silent', { Arn: await world.queue('q') });
    await world.clock.advance(MINUTE);
    const [body = ''] = await bodies('q');
    expect(JSON.parse(body)).toEqual({
      version: '0',
      id: expect.any(String),
      'detail-type': 'Scheduled Event',
      source: 'aws.scheduler',
      account: '000000000000',
      time: '2026-05-01T12:01:00Z',
      region: 'eu-west-1',
      resources: ['arn:aws:scheduler:eu-west-1:000000000000:schedule/default/silent'],
      detail: '{}',
    });
  });

  it('invokes a function asynchronously, as its role', async () => {
    const Arn = 'arn:aws:lambda:eu-west-1:000000000000:function:f';
    await world.schedule('invoke', { Arn, Input: '{"a":1}' });
    await world.clock.advance(MINUTE);
    await world.endpoint.idle();
    expect(world.invocations).toEqual([
      {
        arn: Arn,
        type: 'Event',
        payload: '{"a":1}',
        by: expect.stringMatching(/^arn:aws:sts::000000000000:assumed-role\/scheduler\/[0-9a-f]{16}$/),
      },
    ]);
  });

  it('publishes to a topic', async () => {
    const topics = new SNSClient(world.endpoint.client);
    const { TopicArn } = await topics.send(new CreateTopicCommand({ Name: 't' }));
    const queue = await world.queue('q', {
      Policy: JSON.stringify({ Statement: [{ Effect: 'Allow', Principal: '*', Action: 'sqs:*', Resource: '*' }] }),
    });
    const Attributes = { RawMessageDelivery: 'true' };
    await topics.send(new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint: queue, Attributes }));
    await world.schedule('publish', { Arn: TopicArn, Input: 'news' });
    await world.clock.advance(MINUTE);
    expect(await bodies('q')).toEqual(['news']);
  });

  it('puts an event with its ARN among the resources', async () => {
    const events = new EventBridgeClient(world.endpoint.client);
    const queue = await world.queue('q', {
      Policy: JSON.stringify({ Statement: [{ Effect: 'Allow', Principal: '*', Action: 'sqs:*', Resource: '*' }] }),
    });
    await events.send(new PutRuleCommand({ Name: 'r', EventPattern: '{"source":["shop"]}' }));
    await events.send(new PutTargetsCommand({ Rule: 'r', Targets: [{ Id: 'q', Arn: queue }] }));
    await world.schedule('event', {
      Arn: 'arn:aws:events:eu-west-1:000000000000:event-bus/default',
      EventBridgeParameters: { Source: 'shop', DetailType: 'Opened' },
      Input: '{"at":"<aws.scheduler.scheduled-time>"}',
    });
    await world.clock.advance(MINUTE);
    const [body = ''] = await bodies('q');
    expect(JSON.parse(body)).toMatchObject({
      source: 'shop',
      'detail-type': 'Opened',
      resources: ['arn:aws:scheduler:eu-west-1:000000000000:schedule/default/event'],
      detail: { at: '2026-05-01T12:01:00Z' },
    });
  });

  it('starts an execution', async () => {
    const machines = new SFNClient(world.endpoint.client);
    const definition = JSON.stringify({ StartAt: 'P', States: { P: { Type: 'Pass', End: true } } });
    const machine = { name: 'm', definition, roleArn: ROLE };
    const { stateMachineArn } = await machines.send(new CreateStateMachineCommand(machine));
    await world.schedule('start', { Arn: stateMachineArn, Input: '{"a":1}' });
    await world.clock.advance(MINUTE);
    await world.endpoint.idle();
    const { executions } = await machines.send(new ListExecutionsCommand({ stateMachineArn }));
    const executionArn = executions?.[0]?.executionArn;
    expect(await machines.send(new DescribeExecutionCommand({ executionArn }))).toMatchObject({ input: '{"a":1}' });
  });

  it('makes any API call, with the facts of this firing in its input', async () => {
    const dynamo = await world.table('payments');
    const Item = {
      id: { S: '<aws.scheduler.execution-id>' },
      at: { S: '<aws.scheduler.scheduled-time>' },
      by: { S: '<aws.scheduler.schedule-arn>' },
      attempt: { N: '<aws.scheduler.attempt-number>' },
    };
    await world.schedule(
      'put',
      { Arn: 'arn:aws:scheduler:::aws-sdk:dynamodb:putItem', Input: JSON.stringify({ TableName: 'payments', Item }) },
      { ScheduleExpression: 'rate(1 minute)' },
    );
    await world.clock.advance(2 * MINUTE);
    await world.endpoint.idle();
    const { Items = [] } = await dynamo.send(new ScanCommand({ TableName: 'payments' }));
    expect(Items.map(({ at }) => at?.S).sort()).toEqual([
      '2026-05-01T12:00:00Z',
      '2026-05-01T12:01:00Z',
      '2026-05-01T12:02:00Z',
    ]);
    expect(Items[0]).toMatchObject({
      id: { S: expect.stringMatching(/^[0-9a-f]{16}$/) },
      by: { S: 'arn:aws:scheduler:eu-west-1:000000000000:schedule/default/put' },
      attempt: { N: '1' },
    });
  });

  it('writes the members of calls as the API reference does, whatever the SDK says', async () => {
    const machines = new SFNClient(world.endpoint.client);
    const definition = JSON.stringify({ StartAt: 'P', States: { P: { Type: 'Pass', End: true } } });
    const machine = { name: 'm', definition, roleArn: ROLE };
    const { stateMachineArn } = await machines.send(new CreateStateMachineCommand(machine));
    const Input = JSON.stringify({ StateMachineArn: stateMachineArn, Name: 'scheduled' });
    await world.schedule('sfn', { Arn: 'arn:aws:scheduler:::aws-sdk:sfn:startExecution', Input });
    await world.clock.advance(MINUTE);
    await world.endpoint.idle();
    const { executions } = await machines.send(new ListExecutionsCommand({ stateMachineArn }));
    expect(executions?.map(({ name }) => name)).toEqual(['scheduled']);
  });

  it('that is disabled is silent', async () => {
    await world.schedule('off', { Arn: await world.queue('q') }, { State: 'DISABLED' });
    await world.clock.advance(10 * MINUTE);
    expect(await bodies('q')).toEqual([]);
  });

  it('that is disabled before its moment in the window comes is silent, also when it is enabled again', async () => {
    const FlexibleTimeWindow = { Mode: 'FLEXIBLE' as const, MaximumWindowInMinutes: 1440 };
    const Target = { Arn: await world.queue('q'), RoleArn: ROLE };
    const ScheduleExpression = 'at(2026-05-01T12:01:00)';
    const become = (State: 'ENABLED' | 'DISABLED') =>
      world.client.send(
        new UpdateScheduleCommand({ Name: 'flexible', ScheduleExpression, FlexibleTimeWindow, Target, State }),
      );
    await world.schedule('flexible', Target, { FlexibleTimeWindow });
    await world.clock.advance(2 * MINUTE);
    await become('DISABLED');
    await become('ENABLED');
    await world.clock.advance(1440 * MINUTE);
    expect(await bodies('q')).toEqual([]);
  });

  it('is deleted after its last firing where that was asked for, and stays otherwise', async () => {
    const Arn = await world.queue('q');
    await world.schedule('gone', { Arn, Input: '1' }, { ActionAfterCompletion: 'DELETE' });
    await world.schedule('kept', { Arn, Input: '2' });
    await world.schedule(
      'ended',
      { Arn, Input: '3' },
      { ScheduleExpression: 'rate(1 minute)', EndDate: new Date(NOON + MINUTE), ActionAfterCompletion: 'DELETE' },
    );
    await world.clock.advance(2 * MINUTE);
    expect((await bodies('q')).sort()).toEqual(['1', '2', '3', '3']);
    const find = (Name: string) => world.client.send(new GetScheduleCommand({ Name }));
    await expect(find('gone')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    await expect(find('ended')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    expect(await find('kept')).toMatchObject({ State: 'ENABLED' });
  });
});

describe('an invocation that fails', () => {
  const metric = async (MetricName: string) => {
    await world.clock.advance(1000);
    await world.endpoint.idle();
    const { Datapoints = [] } = await new CloudWatchClient(world.endpoint.client).send(
      new GetMetricStatisticsCommand({
        ...{ Namespace: 'AWS/Scheduler', MetricName, Dimensions: [{ Name: 'ScheduleGroup', Value: 'default' }] },
        ...{ StartTime: new Date(NOON), EndTime: new Date(NOON + 120 * MINUTE), Period: 3600, Statistics: ['Sum'] },
      }),
    );
    return Datapoints.reduce((sum, { Sum = 0 }) => sum + Sum, 0);
  };

  it('is tried again and then put into its dead-letter queue, with the reason', async () => {
    const letters = await world.queue('letters');
    await world.schedule('failing', {
      Arn: 'arn:aws:sqs:eu-west-1:000000000000:missing',
      Input: 'hello',
      RetryPolicy: { MaximumRetryAttempts: 2 },
      DeadLetterConfig: { Arn: letters },
    });
    await world.clock.advance(10 * MINUTE);
    const [letter] = await world.messages('letters');
    expect(letter?.Body).toBe('hello');
    const texts = Object.entries(letter?.MessageAttributes ?? {}).map(([name, { StringValue }]) => [name, StringValue]);
    expect(Object.fromEntries(texts)).toEqual({
      ERROR_CODE: 'QueueDoesNotExist',
      ERROR_MESSAGE: expect.stringContaining('does not exist'),
      EXECUTION_ID: expect.stringMatching(/^[0-9a-f]{16}$/),
      EXHAUSTED_RETRY_CONDITION: 'MaximumRetryAttempts',
      IS_PAYLOAD_TRUNCATED: 'false',
      RETRY_ATTEMPTS: '2',
      SCHEDULED_TIME: '2026-05-01T12:01:00Z',
      SCHEDULE_ARN: 'arn:aws:scheduler:eu-west-1:000000000000:schedule/default/failing',
      TARGET_ARN: 'arn:aws:sqs:eu-west-1:000000000000:missing',
    });
    expect(await metric('InvocationAttemptCount')).toBe(3);
    expect(await metric('TargetErrorCount')).toBe(3);
    expect(await metric('InvocationDroppedCount')).toBe(1);
    expect(await metric('InvocationsSentToDeadLetterCount')).toBe(1);
  });

  it('because its bus refuses the event is one too', async () => {
    const letters = await world.queue('letters');
    await world.schedule('malformed', {
      Arn: 'arn:aws:events:eu-west-1:000000000000:event-bus/default',
      EventBridgeParameters: { Source: 'shop', DetailType: 'Opened' },
      Input: '[]',
      RetryPolicy: { MaximumRetryAttempts: 0 },
      DeadLetterConfig: { Arn: letters },
    });
    await world.clock.advance(MINUTE);
    const [letter] = await world.messages('letters');
    expect(letter?.MessageAttributes?.ERROR_CODE?.StringValue).toBe('MalformedDetail');
  });

  it('goes through when the target comes back, and tells the number of the attempt', async () => {
    const Arn = await world.queue('q');
    world.endpoint.faults.add({ at: 'sqs:SendMessage', action: 'error', code: 'ThrottlingException', times: 2 });
    await world.schedule('again', { Arn, Input: 'attempt <aws.scheduler.attempt-number>' });
    await world.clock.advance(10 * MINUTE);
    expect(await bodies('q')).toEqual(['attempt 3']);
    expect(await metric('TargetErrorThrottledCount')).toBe(2);
  });

  it('at a target that the endpoint does not have is given up at once, naming it', async () => {
    const letters = await world.queue('letters');
    await world.schedule('kinesis', {
      Arn: 'arn:aws:kinesis:eu-west-1:000000000000:stream/s',
      KinesisParameters: { PartitionKey: 'k' },
      DeadLetterConfig: { Arn: letters },
    });
    await world.schedule('ec2', {
      Arn: 'arn:aws:scheduler:::aws-sdk:ec2:stopInstances',
      Input: '{"InstanceIds":[]}',
      DeadLetterConfig: { Arn: letters },
    });
    await world.clock.advance(MINUTE);
    const received = await world.messages('letters');
    expect(received.map(({ MessageAttributes }) => MessageAttributes?.ERROR_MESSAGE?.StringValue).sort()).toEqual([
      'A schedule with kinesis as its target is not implemented by the local endpoint.',
      'Service ec2 is not implemented by the local endpoint.',
    ]);
    expect(received[0]?.MessageAttributes).not.toHaveProperty('EXHAUSTED_RETRY_CONDITION');
  });

  it('is retried after its schedule is gone', async () => {
    const Arn = await world.queue('q');
    world.endpoint.faults.add({ at: 'deliver', by: Arn, action: 'error', times: 1 });
    await world.schedule('once', { Arn, Input: 'hello' }, { ActionAfterCompletion: 'DELETE' });
    await world.clock.advance(10 * MINUTE);
    expect(await bodies('q')).toEqual(['hello']);
  });
});
