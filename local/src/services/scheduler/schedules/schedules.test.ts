import {
  CreateScheduleCommand,
  type CreateScheduleCommandInput,
  CreateScheduleGroupCommand,
  DeleteScheduleCommand,
  GetScheduleCommand,
  ListSchedulesCommand,
  SchedulerClient,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createManualClock, startTestEndpoint, type TestEndpoint } from '../../../testing/start-test-endpoint.ts';
import { scheduler } from '../service.ts';

const NOW = Date.UTC(2026, 4, 1, 12);
const ARN = 'arn:aws:scheduler:eu-west-1:000000000000';
const QUEUE = 'arn:aws:sqs:eu-west-1:000000000000:q';
const ROLE = 'arn:aws:iam::000000000000:role/scheduler';
const minimal = {
  ScheduleExpression: 'rate(5 minutes)',
  FlexibleTimeWindow: { Mode: 'OFF' as const },
  Target: { Arn: QUEUE, RoleArn: ROLE },
};
const maximal = {
  Description: 'All of it',
  ScheduleExpression: 'cron(0 9 ? * MON-FRI *)',
  ScheduleExpressionTimezone: 'Europe/Berlin',
  StartDate: new Date(NOW + 60_000),
  EndDate: new Date(NOW + 86_400_000),
  State: 'DISABLED' as const,
  KmsKeyArn: 'arn:aws:kms:eu-west-1:000000000000:key/11111111-2222-3333-4444-555555555555',
  ActionAfterCompletion: 'DELETE' as const,
  FlexibleTimeWindow: { Mode: 'FLEXIBLE' as const, MaximumWindowInMinutes: 15 },
  Target: {
    Arn: 'arn:aws:sqs:eu-west-1:000000000000:q.fifo',
    RoleArn: ROLE,
    Input: '{"a":1}',
    RetryPolicy: { MaximumRetryAttempts: 3, MaximumEventAgeInSeconds: 600 },
    DeadLetterConfig: { Arn: QUEUE },
    SqsParameters: { MessageGroupId: 'g' },
  },
};
let endpoint: TestEndpoint;
let client: SchedulerClient;

beforeAll(async () => {
  endpoint = await startTestEndpoint([scheduler], { clock: createManualClock(NOW) });
  client = new SchedulerClient(endpoint.client);
});
afterAll(() => endpoint.stop());

const create = (Name: string, input: Partial<CreateScheduleCommandInput> = {}) =>
  client.send(new CreateScheduleCommand({ Name, ...minimal, ...input }));
const get = async (Name: string, GroupName?: string) => {
  const { $metadata, ...schedule } = await client.send(new GetScheduleCommand({ Name, GroupName }));
  return schedule;
};
const withTarget = (target: Partial<NonNullable<CreateScheduleCommandInput['Target']>>) => ({
  Target: { ...minimal.Target, ...target },
});

describe('a schedule', () => {
  it('is created in the default group, with the defaults of AWS', async () => {
    const { ScheduleArn } = await create('plain');
    expect(ScheduleArn).toBe(`${ARN}:schedule/default/plain`);
    expect(await get('plain')).toEqual({
      Arn: ScheduleArn,
      Name: 'plain',
      GroupName: 'default',
      ScheduleExpression: 'rate(5 minutes)',
      ScheduleExpressionTimezone: 'UTC',
      State: 'ENABLED',
      FlexibleTimeWindow: { Mode: 'OFF' },
      ActionAfterCompletion: 'NONE',
      Target: {
        ...minimal.Target,
        RetryPolicy: { MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185 },
      },
      CreationDate: new Date(NOW),
      LastModificationDate: new Date(NOW),
    });
  });

  it('is told as it was asked for, and replaced as a whole by an update', async () => {
    await create('full', maximal);
    expect(await get('full')).toMatchObject(maximal);
    await client.send(new UpdateScheduleCommand({ Name: 'full', ...minimal }));
    const { Arn, Name, GroupName, CreationDate, LastModificationDate, ...updated } = await get('full');
    expect(updated).toEqual({
      ...minimal,
      ScheduleExpressionTimezone: 'UTC',
      State: 'ENABLED',
      ActionAfterCompletion: 'NONE',
      Target: { ...minimal.Target, RetryPolicy: { MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185 } },
    });
  });

  it('of a name that is taken is a conflict, unless it is the same request again', async () => {
    const first = await create('taken', { ClientToken: 'once' });
    expect(await create('taken', { ClientToken: 'once' })).toMatchObject({ ScheduleArn: first.ScheduleArn });
    await expect(create('taken')).rejects.toMatchObject({
      name: 'ConflictException',
      message: 'Schedule taken already exists.',
      $metadata: { httpStatusCode: 409 },
    });
  });

  it('that is not there, or in a group that is not there, is not found', async () => {
    const missing = { name: 'ResourceNotFoundException', $metadata: { httpStatusCode: 404 } };
    await expect(get('ghost')).rejects.toMatchObject({ ...missing, message: 'Schedule ghost does not exist.' });
    await expect(client.send(new DeleteScheduleCommand({ Name: 'ghost' }))).rejects.toMatchObject(missing);
    await expect(client.send(new UpdateScheduleCommand({ Name: 'ghost', ...minimal }))).rejects.toMatchObject(missing);
    await expect(create('a', { GroupName: 'ghosts' })).rejects.toMatchObject({
      ...missing,
      message: 'Schedule group ghosts does not exist.',
    });
  });

  it('is gone when it is deleted', async () => {
    await create('deleted');
    await client.send(new DeleteScheduleCommand({ Name: 'deleted' }));
    await expect(get('deleted')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  it('is listed by group, beginning of the name and state, in pages', async () => {
    await client.send(new CreateScheduleGroupCommand({ Name: 'listed' }));
    for (const name of ['b-1', 'a-2', 'a-1']) await create(name, { GroupName: 'listed' });
    await create('a-3', { GroupName: 'listed', State: 'DISABLED' });
    const list = async (input: object) => {
      const { Schedules = [], NextToken } = await client.send(new ListSchedulesCommand(input));
      return { names: Schedules.map(({ Name }) => Name), NextToken };
    };
    const GroupName = 'listed';
    expect((await list({ GroupName })).names).toEqual(['a-1', 'a-2', 'a-3', 'b-1']);
    expect((await list({ GroupName, NamePrefix: 'a-', State: 'ENABLED' })).names).toEqual(['a-1', 'a-2']);
    const first = await list({ GroupName, MaxResults: 3 });
    expect((await list({ GroupName, MaxResults: 3, NextToken: first.NextToken })).names).toEqual(['b-1']);
    const { Schedules } = await client.send(new ListSchedulesCommand({ GroupName, NamePrefix: 'a-3' }));
    expect(Schedules).toEqual([
      {
        Arn: `${ARN}:schedule/listed/a-3`,
        Name: 'a-3',
        GroupName,
        State: 'DISABLED',
        Target: { Arn: QUEUE },
        CreationDate: new Date(NOW),
        LastModificationDate: new Date(NOW),
      },
    ]);
    await expect(list({ GroupName: 'nobody' })).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  const bus = 'arn:aws:events:eu-west-1:000000000000:event-bus/b';
  const universal = (call: string) => `arn:aws:scheduler:::aws-sdk:${call}`;
  it.each<[string, Partial<CreateScheduleCommandInput>, string]>([
    ['an expression of no kind', { ScheduleExpression: '5 minutes' }, 'Invalid Schedule Expression 5 minutes.'],
    ['five fields', { ScheduleExpression: 'cron(0 9 * * *)' }, 'Invalid Schedule Expression cron(0 9 * * *).'],
    ['both days', { ScheduleExpression: 'cron(0 9 1 * 2 *)' }, 'Invalid Schedule Expression cron(0 9 1 * 2 *).'],
    ['a rate of nothing', { ScheduleExpression: 'rate(0 minutes)' }, 'Invalid Schedule Expression rate(0 minutes).'],
    ['seconds', { ScheduleExpression: 'rate(5 seconds)' }, 'Invalid Schedule Expression rate(5 seconds).'],
    ['a time with a zone', { ScheduleExpression: 'at(2027-01-01T00:00:00Z)' }, 'Invalid Schedule Expression at('],
    ['a day that is none', { ScheduleExpression: 'at(2027-02-30T00:00:00)' }, 'Invalid Schedule Expression at('],
    ['no such zone', { ScheduleExpressionTimezone: 'Mars/Base' }, 'Invalid ScheduleExpressionTimezone Mars/Base.'],
    ['an old start', { StartDate: new Date(NOW - 400_000) }, 'The StartDate you specify cannot be earlier than 5 min'],
    ['an end before it starts', { StartDate: new Date(NOW + 9000), EndDate: new Date(NOW + 5000) }, 'The EndDate you'],
    ['a window without a length', { FlexibleTimeWindow: { Mode: 'FLEXIBLE' } }, 'MaximumWindowInMinutes is required'],
    [
      'a window that is too long',
      { FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 1441 } },
      "1 validation error detected: Value '1441' at 'flexibleTimeWindow.maximumWindowInMinutes' failed to satisfy " +
        'constraint: Member must have value less than or equal to 1440',
    ],
    ['a service without schedules', withTarget({ Arn: 'arn:aws:s3:::b' }), 'Provided Arn is not in correct format.'],
    ['a call that only reads', withTarget({ Arn: universal('dynamodb:getItem') }), 'The action getItem of dynamodb is'],
    ['a bus without a source', withTarget({ Arn: bus }), 'EventBridgeParameters must be specified'],
    ['a FIFO queue without a group', withTarget({ Arn: `${QUEUE}.fifo` }), 'MessageGroupId must be specified'],
    [
      'an input for a call that is no JSON',
      withTarget({ Arn: universal('sqs:sendMessage'), Input: 'hello' }),
      'Invalid RequestJson provided. Reason Input is not a well-formed JSON.',
    ],
    ['too many retries', withTarget({ RetryPolicy: { MaximumRetryAttempts: 186 } }), "Value '186' at 'target.retryPol"],
    ['too short a life', withTarget({ RetryPolicy: { MaximumEventAgeInSeconds: 59 } }), "Value '59' at 'target.retryP"],
    ['a role that is none', withTarget({ RoleArn: 'role' }), "Value 'role' at 'target.roleArn' failed to satisfy"],
    ['a name with a space', { Name: 'a b' }, 'Member must satisfy regular expression pattern: [0-9a-zA-Z-_.]+'],
  ])('with %s is refused', async (_, input, message) => {
    await expect(create('refused', input)).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining(message),
      $metadata: { httpStatusCode: 400 },
    });
  });

  it('takes all that AWS takes', async () => {
    const expressions = ['rate(1 minutes)', 'rate(90 days)', 'cron(0/15 8-18 ? * 2#1 *)', 'at(2027-01-01T00:00:00)'];
    for (const [index, ScheduleExpression] of expressions.entries()) await create(`e-${index}`, { ScheduleExpression });
    const targets = [
      'arn:aws:kinesis:eu-west-1:000000000000:stream/s',
      'arn:aws:codebuild:eu-west-1:000000000000:project/p',
      universal('ec2:stopInstances'),
      universal('dynamodb:putItem'),
    ];
    for (const [index, Arn] of targets.entries()) {
      const target = { Arn, Input: '{"n":"<aws.scheduler.attempt-number>"}', KinesisParameters: { PartitionKey: 'k' } };
      await create(`t-${index}`, withTarget(target));
      expect((await get(`t-${index}`)).Target?.Arn).toBe(Arn);
    }
  });
});
