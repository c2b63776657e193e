import {
  CreateEventBusCommand,
  DeleteRuleCommand,
  DescribeRuleCommand,
  DisableRuleCommand,
  EnableRuleCommand,
  EventBridgeClient,
  ListRuleNamesByTargetCommand,
  ListRulesCommand,
  ListTagsForResourceCommand,
  ListTargetsByRuleCommand,
  PutRuleCommand,
  type PutRuleCommandInput,
  PutTargetsCommand,
  RemoveTargetsCommand,
  TagResourceCommand,
  type Target,
  UntagResourceCommand,
} from '@aws-sdk/client-eventbridge';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestEndpoint, type TestEndpoint } from '../../../testing/start-test-endpoint.ts';
import { eventbridge } from '../service.ts';

const PATTERN = JSON.stringify({ source: ['orders'] });
const ARN = 'arn:aws:events:eu-west-1:000000000000';
const QUEUE = 'arn:aws:sqs:eu-west-1:000000000000:queue';
let endpoint: TestEndpoint;
let client: EventBridgeClient;

beforeAll(async () => {
  endpoint = await startTestEndpoint([eventbridge]);
  client = new EventBridgeClient(endpoint.client);
  for (const Name of ['bus', 'pages', 'full']) await client.send(new CreateEventBusCommand({ Name }));
});
afterAll(() => endpoint.stop());

const putRule = (Name: string, input: Partial<PutRuleCommandInput> = { EventPattern: PATTERN }) =>
  client.send(new PutRuleCommand({ Name, ...input }));
const describeRule = (Name: string, EventBusName?: string) =>
  client.send(new DescribeRuleCommand({ Name, EventBusName }));
const putTargets = (Rule: string, ...Targets: Target[]) => client.send(new PutTargetsCommand({ Rule, Targets }));
const targetsOf = async (Rule: string) => (await client.send(new ListTargetsByRuleCommand({ Rule }))).Targets;

describe('rules', () => {
  it('name their bus in the ARN unless it is the default one', async () => {
    expect((await putRule('arn-default')).RuleArn).toBe(`${ARN}:rule/arn-default`);
    const onBus = { EventPattern: PATTERN, EventBusName: `${ARN}:event-bus/bus` };
    expect((await putRule('arn-bus', onBus)).RuleArn).toBe(`${ARN}:rule/bus/arn-bus`);
  });

  it('are described with what was put and nothing else', async () => {
    await putRule('described', {
      EventPattern: PATTERN,
      Description: 'All orders',
      RoleArn: 'arn:aws:iam::000000000000:role/r',
    });
    const { $metadata, ...rule } = await describeRule('described');
    expect(rule).toEqual({
      Name: 'described',
      Arn: `${ARN}:rule/described`,
      EventPattern: PATTERN,
      State: 'ENABLED',
      Description: 'All orders',
      RoleArn: 'arn:aws:iam::000000000000:role/r',
      EventBusName: 'default',
      CreatedBy: '000000000000',
    });
  });

  it('are replaced by a second put, keeping targets and tags', async () => {
    await putRule('replaced', { EventPattern: PATTERN, Description: 'before', Tags: [{ Key: 'team', Value: 'a' }] });
    await putTargets('replaced', { Id: 't', Arn: QUEUE });
    await putRule('replaced', {
      ScheduleExpression: 'rate(5 minutes)',
      State: 'DISABLED',
      Tags: [{ Key: 'team', Value: 'b' }],
    });
    const rule = await describeRule('replaced');
    expect([rule.EventPattern, rule.Description]).toEqual([undefined, undefined]);
    expect(rule).toMatchObject({ ScheduleExpression: 'rate(5 minutes)', State: 'DISABLED' });
    expect(await targetsOf('replaced')).toEqual([{ Id: 't', Arn: QUEUE }]);
    const { Tags } = await client.send(new ListTagsForResourceCommand({ ResourceARN: `${ARN}:rule/replaced` }));
    expect(Tags).toEqual([{ Key: 'team', Value: 'a' }]);
  });

  it('are switched off and on', async () => {
    await putRule('switched');
    await client.send(new DisableRuleCommand({ Name: 'switched' }));
    expect((await describeRule('switched')).State).toBe('DISABLED');
    await client.send(new EnableRuleCommand({ Name: 'switched' }));
    expect((await describeRule('switched')).State).toBe('ENABLED');
  });

  it('are listed per bus by prefix and in pages', async () => {
    for (const name of ['b', 'a', 'c', 'other']) await putRule(name, { EventPattern: PATTERN, EventBusName: 'pages' });
    const first = await client.send(new ListRulesCommand({ EventBusName: 'pages', Limit: 2 }));
    expect(first.Rules?.map(({ Name }) => Name)).toEqual(['a', 'b']);
    const rest = await client.send(new ListRulesCommand({ EventBusName: 'pages', NextToken: first.NextToken }));
    expect(rest.Rules?.map(({ Name }) => Name)).toEqual(['c', 'other']);
    const prefixed = await client.send(new ListRulesCommand({ EventBusName: 'pages', NamePrefix: 'oth' }));
    expect(prefixed.Rules).toEqual([
      { Name: 'other', Arn: `${ARN}:rule/pages/other`, EventPattern: PATTERN, State: 'ENABLED', EventBusName: 'pages' },
    ]);
  });

  it('are deleted when they have no targets, and again without complaint', async () => {
    await putRule('deleted');
    await putTargets('deleted', { Id: 't', Arn: QUEUE });
    await expect(client.send(new DeleteRuleCommand({ Name: 'deleted' }))).rejects.toMatchObject({
      name: 'ValidationException',
      message: "Rule can't be deleted since it has targets.",
    });
    await client.send(new RemoveTargetsCommand({ Rule: 'deleted', Ids: ['t'] }));
    await client.send(new DeleteRuleCommand({ Name: 'deleted' }));
    await client.send(new DeleteRuleCommand({ Name: 'deleted' }));
    await expect(describeRule('deleted')).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'Rule deleted does not exist on EventBus default.',
    });
  });

  it('stop at 300 on a bus', async () => {
    for (let i = 0; i < 300; i++) await putRule(`rule-${i}`, { EventPattern: PATTERN, EventBusName: 'full' });
    await expect(putRule('one-more', { EventPattern: PATTERN, EventBusName: 'full' })).rejects.toMatchObject({
      name: 'LimitExceededException',
      message: 'The requested resource exceeds the maximum number allowed.',
    });
    await putRule('rule-0', { EventPattern: PATTERN, EventBusName: 'full' });
  });

  const refused: readonly (readonly [
    name: string,
    input: Partial<PutRuleCommandInput>,
    error: string,
    message: string,
  ])[] = [
    ['x', {}, 'ValidationException', 'Parameter(s) EventPattern or ScheduleExpression must be specified.'],
    [
      'x',
      { ScheduleExpression: 'rate(1 minutes)' },
      'ValidationException',
      'Parameter ScheduleExpression is not valid.',
    ],
    [
      'x',
      { ScheduleExpression: 'at(2026-01-01T00:00:00)' },
      'ValidationException',
      'Parameter ScheduleExpression is not valid.',
    ],
    [
      'x',
      { ScheduleExpression: 'cron(0 0 * * * *)' },
      'ValidationException',
      'Parameter ScheduleExpression is not valid.',
    ],
    [
      'x',
      { ScheduleExpression: 'rate(5 minutes)', EventBusName: 'bus' },
      'ValidationException',
      'ScheduleExpression is supported only on the default event bus.',
    ],
    [
      'x',
      { EventPattern: PATTERN, EventBusName: 'none' },
      'ResourceNotFoundException',
      'Event bus none does not exist.',
    ],
    [
      'x',
      { EventPattern: '{"a":1}' },
      'InvalidEventPatternException',
      'Event pattern is not valid. Reason: "a" must be an object or an array\n at [Source: (String)"{"a":1}"; line: 1, column: 7]',
    ],
    [
      'x',
      { EventPattern: JSON.stringify({ source: ['x'.repeat(2048)] }) },
      'LimitExceededException',
      'The requested resource exceeds the maximum number allowed.',
    ],
    [
      'x y',
      { EventPattern: PATTERN, State: 'OFF' as 'ENABLED' },
      'ValidationException',
      "2 validation errors detected: Value 'x y' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\.\\-_A-Za-z0-9]+; Value 'OFF' at 'state' failed to satisfy constraint: Member must satisfy enum value set: [ENABLED, DISABLED, ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS]",
    ],
  ];
  it.each(refused)('%s with %j is refused', async (name, input, error, message) => {
    await expect(putRule(name, input)).rejects.toMatchObject({ name: error, message });
  });
});

describe('targets', () => {
  it('are kept as they were put, and replaced by id', async () => {
    await putRule('targets');
    const full: Target = {
      Id: 'full',
      Arn: `${QUEUE}.fifo`,
      RoleArn: 'arn:aws:iam::000000000000:role/r',
      InputTransformer: { InputPathsMap: { id: '$.detail.id' }, InputTemplate: '{"id": <id>}' },
      SqsParameters: { MessageGroupId: 'group' },
      DeadLetterConfig: { Arn: QUEUE },
      RetryPolicy: { MaximumRetryAttempts: 3, MaximumEventAgeInSeconds: 60 },
    };
    const put = await putTargets('targets', full, { Id: 'a', Arn: QUEUE, InputPath: '$.detail' });
    expect(put).toMatchObject({ FailedEntryCount: 0, FailedEntries: [] });
    await putTargets('targets', { Id: 'a', Arn: QUEUE, Input: '{"fixed":true}' });
    expect(await targetsOf('targets')).toEqual([full, { Id: 'a', Arn: QUEUE, Input: '{"fixed":true}' }]);
  });

  it('of other kinds are kept, too', async () => {
    await putRule('other-kinds');
    const RoleArn = 'arn:aws:iam::000000000000:role/r';
    const ecs = { TaskDefinitionArn: 'arn:aws:ecs:eu-west-1:000000000000:task-definition/t', TaskCount: 2 };
    const targets: Target[] = [
      { Id: 'ecs', Arn: 'arn:aws:ecs:eu-west-1:000000000000:cluster/c', RoleArn, EcsParameters: ecs },
      {
        Id: 'kinesis',
        Arn: 'arn:aws:kinesis:eu-west-1:000000000000:stream/s',
        RoleArn,
        KinesisParameters: { PartitionKeyPath: '$.id' },
      },
      {
        Id: 'http',
        Arn: 'arn:aws:events:eu-west-1:000000000000:api-destination/d/1',
        RoleArn,
        HttpParameters: { HeaderParameters: { a: 'b' } },
      },
    ];
    await putTargets('other-kinds', ...targets);
    expect(await targetsOf('other-kinds')).toEqual(targets);
  });

  it('are at most five for a rule', async () => {
    await putRule('five');
    await putTargets('five', ...[1, 2, 3, 4, 5].map((n) => ({ Id: `${n}`, Arn: QUEUE })));
    await putTargets('five', { Id: '5', Arn: QUEUE });
    await expect(putTargets('five', { Id: '6', Arn: QUEUE })).rejects.toMatchObject({
      name: 'LimitExceededException',
      message: 'The requested resource exceeds the maximum number allowed.',
    });
    const first = await client.send(new ListTargetsByRuleCommand({ Rule: 'five', Limit: 3 }));
    const second = await client.send(new ListTargetsByRuleCommand({ Rule: 'five', NextToken: first.NextToken }));
    expect([first, second].map(({ Targets }) => Targets?.map(({ Id }) => Id))).toEqual([
      ['1', '2', '3'],
      ['4', '5'],
    ]);
  });

  it('are removed by id; an unknown one is reported', async () => {
    await putRule('removed');
    await putTargets('removed', { Id: 'a', Arn: QUEUE }, { Id: 'b', Arn: QUEUE });
    const removed = await client.send(new RemoveTargetsCommand({ Rule: 'removed', Ids: ['a', 'c'] }));
    expect(removed).toMatchObject({
      FailedEntryCount: 1,
      FailedEntries: [{ TargetId: 'c', ErrorCode: 'ResourceNotFoundException' }],
    });
    expect(await targetsOf('removed')).toEqual([{ Id: 'b', Arn: QUEUE }]);
  });

  it('lead back to their rules', async () => {
    const Arn = `${QUEUE}-named`;
    for (const name of ['names-b', 'names-a']) {
      await putRule(name);
      await putTargets(name, { Id: 't', Arn });
    }
    const { RuleNames } = await client.send(new ListRuleNamesByTargetCommand({ TargetArn: Arn }));
    expect(RuleNames).toEqual(['names-a', 'names-b']);
  });

  const refused: readonly (readonly [target: Target, message: string])[] = [
    [{ Id: 'x', Arn: 'queue' }, 'Parameter queue is not valid. Reason: Provided Arn is not in correct format.'],
    [
      { Id: 'x', Arn: QUEUE, Input: '{}', InputPath: '$' },
      'Only one of Input, InputPath, or InputTransformer must be provided for target x.',
    ],
    [{ Id: 'x', Arn: QUEUE, Input: '{' }, 'JSON syntax error in input for target x.'],
    [
      { Id: 'x', Arn: QUEUE, InputTransformer: { InputTemplate: '"<unknown>"' } },
      'InputTemplate for target x contains invalid placeholder unknown.',
    ],
    [{ Id: 'x', Arn: `${QUEUE}.fifo` }, 'Parameter(s) SqsParameters must be specified for target: x.'],
    [
      { Id: 'x', Arn: 'arn:aws:states:eu-west-1:000000000000:stateMachine:m' },
      'RoleArn is required for target arn:aws:states:eu-west-1:000000000000:stateMachine:m.',
    ],
    [
      { Id: '!@#$@!#$', Arn: QUEUE },
      "1 validation error detected: Value '!@#$@!#$' at 'targets.1.member.id' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\.\\-_A-Za-z0-9]+",
    ],
    [
      { Id: 'x'.repeat(65), Arn: QUEUE },
      `1 validation error detected: Value '${'x'.repeat(65)}' at 'targets.1.member.id' failed to satisfy constraint: Member must have length less than or equal to 64`,
    ],
    [
      { Id: 'x', Arn: QUEUE, RetryPolicy: { MaximumRetryAttempts: 186 } },
      "1 validation error detected: Value '186' at 'targets.1.member.retryPolicy.maximumRetryAttempts' failed to satisfy constraint: Member must have value less than or equal to 185",
    ],
  ];
  it.each(refused)('%j is refused', async (target, message) => {
    await putRule('refusing');
    await expect(putTargets('refusing', target)).rejects.toMatchObject({ name: 'ValidationException', message });
    expect(await targetsOf('refusing')).toEqual([]);
  });

  it('need their rule', async () => {
    await expect(putTargets('none', { Id: 'x', Arn: QUEUE })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'Rule none does not exist on EventBus default.',
    });
  });
});

describe('tags', () => {
  it.each([`${ARN}:rule/tagged`, `${ARN}:rule/bus/tagged`, `${ARN}:event-bus/bus`])('of %s', async (ResourceARN) => {
    await putRule('tagged');
    await putRule('tagged', { EventPattern: PATTERN, EventBusName: 'bus' });
    const tagsOf = async () => (await client.send(new ListTagsForResourceCommand({ ResourceARN }))).Tags;
    const Tags = [
      { Key: 'a', Value: '1' },
      { Key: 'b', Value: '2' },
    ];
    await client.send(new TagResourceCommand({ ResourceARN, Tags }));
    expect(await tagsOf()).toEqual(Tags);
    await client.send(new UntagResourceCommand({ ResourceARN, TagKeys: ['a', 'none'] }));
    expect(await tagsOf()).toEqual([{ Key: 'b', Value: '2' }]);
  });

  it('are refused twice under one key and on what is not there', async () => {
    const twice = [
      { Key: 'a', Value: '1' },
      { Key: 'a', Value: '2' },
    ];
    await expect(putRule('twice', { EventPattern: PATTERN, Tags: twice })).rejects.toMatchObject({
      name: 'ValidationException',
    });
    const Tags = [{ Key: 'a', Value: '1' }];
    await expect(client.send(new TagResourceCommand({ ResourceARN: `${ARN}:rule/none`, Tags }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'Rule none does not exist on EventBus default.',
    });
  });
});
