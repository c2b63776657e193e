import * as logsModel from '@aws-sdk/client-cloudwatch-logs';
import {
  CreateStateMachineCommand,
  DeleteStateMachineCommand,
  DescribeStateMachineCommand,
  DescribeStateMachineForExecutionCommand,
  ListStateMachinesCommand,
  ListTagsForResourceCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateStateMachineCommand,
  ValidateStateMachineDefinitionCommand,
} from '@aws-sdk/client-sfn';
import { afterAll, describe, expect, it } from '@jest/globals';
import { fakeService, ROLE, single, startStepFunctions } from './testing/start-stepfunctions.ts';

const logs = fakeService('logs', logsModel, {
  DescribeLogGroups: () => ({ logGroups: [{ logGroupName: 'kept' }] }),
});
const states = await startStepFunctions([logs]);
afterAll(() => states.endpoint.stop());
const { send, createMachine } = states;

const definition = JSON.stringify(single({ Type: 'Pass' }));
const other = JSON.stringify(single({ Type: 'Succeed', End: undefined }));
const destinations = [
  { cloudWatchLogsLogGroup: { logGroupArn: 'arn:aws:logs:eu-west-1:000000000000:log-group:kept:*' } },
];
const describeMachine = (stateMachineArn: string) => send(new DescribeStateMachineCommand({ stateMachineArn }));

describe('a state machine', () => {
  it('is described with its defaults', async () => {
    const { stateMachineArn = '' } = await send(
      new CreateStateMachineCommand({ name: 'plain', definition, roleArn: ROLE }),
    );
    expect(await describeMachine(stateMachineArn)).toMatchObject({
      stateMachineArn: 'arn:aws:states:eu-west-1:000000000000:stateMachine:plain',
      name: 'plain',
      status: 'ACTIVE',
      type: 'STANDARD',
      definition,
      roleArn: ROLE,
      loggingConfiguration: { level: 'OFF', includeExecutionData: false },
      tracingConfiguration: { enabled: false },
      encryptionConfiguration: { type: 'AWS_OWNED_KEY' },
      creationDate: expect.any(Date),
    });
    expect((await describeMachine(stateMachineArn)).revisionId).toBeUndefined();
  });

  it('is the same when it is created again, whatever its role and tags, and another one when anything else differs', async () => {
    const create = (more: object = {}) =>
      send(new CreateStateMachineCommand({ name: 'twice', definition, roleArn: ROLE, ...more }));
    const first = await create();
    expect(await create({ roleArn: `${ROLE}-2`, tags: [{ key: 'a', value: 'b' }] })).toMatchObject({
      creationDate: first.creationDate,
    });
    const message = "State Machine Already Exists: 'arn:aws:states:eu-west-1:000000000000:stateMachine:twice'";
    for (const more of [
      { definition: `${definition} ` },
      { type: 'EXPRESS' },
      { tracingConfiguration: { enabled: true } },
      { publish: true },
    ]) {
      await expect(create(more)).rejects.toMatchObject({ name: 'StateMachineAlreadyExists', message });
    }
  });

  it.each<[string, object, string, string]>([
    [
      'a definition',
      { definition: '{"StartAt":"A"}' },
      'InvalidDefinition',
      "Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: These fields are required: [States] at /'",
    ],
    ['a name', { name: 'a*' }, 'InvalidName', "Invalid Name: 'a*'"],
    ['a role', { roleArn: 'role' }, 'InvalidArn', "Invalid Arn: 'Invalid Role Arn: 'role''"],
    [
      'a description without a version',
      { versionDescription: 'x' },
      'ValidationException',
      'Version description can only be set when publish is true',
    ],
    [
      'logging without a destination',
      { loggingConfiguration: { level: 'ALL' } },
      'InvalidLoggingConfiguration',
      'Invalid Logging Configuration: Must specify exactly one Log Destination.',
    ],
    [
      'logging to two',
      { loggingConfiguration: { level: 'OFF', destinations: [...destinations, ...destinations] } },
      'InvalidLoggingConfiguration',
      'Invalid Logging Configuration: Must specify exactly one Log Destination.',
    ],
    [
      'logging to a group that is not there',
      {
        loggingConfiguration: {
          level: 'ALL',
          destinations: [
            { cloudWatchLogsLogGroup: { logGroupArn: 'arn:aws:logs:eu-west-1:000000000000:log-group:gone:*' } },
          ],
        },
      },
      'InvalidLoggingConfiguration',
      'Invalid Logging Configuration: Log Destination not found.',
    ],
    [
      'a key that is not named',
      { encryptionConfiguration: { type: 'CUSTOMER_MANAGED_KMS_KEY' } },
      'InvalidEncryptionConfiguration',
      'Invalid Encryption Configuration: kmsKeyId must be specified for type CUSTOMER_MANAGED_KMS_KEY',
    ],
  ])('is refused for %s', async (_name, input, name, message) => {
    const request = { name: 'refused', definition, roleArn: ROLE, ...input };
    await expect(send(new CreateStateMachineCommand(request))).rejects.toMatchObject({ name, message });
  });

  it('has a new revision for each change, and none for what changes nothing', async () => {
    const stateMachineArn = await createMachine(single({ Type: 'Pass' }));
    const update = (more: object) => send(new UpdateStateMachineCommand({ stateMachineArn, ...more }));
    const first = await update({ definition: other });
    expect(await describeMachine(stateMachineArn)).toMatchObject({
      definition: other,
      roleArn: ROLE,
      revisionId: first.revisionId,
    });
    expect(await update({ definition: other })).toMatchObject({ revisionId: first.revisionId });
    const loggingConfiguration = { level: 'ERROR', includeExecutionData: true, destinations };
    const second = await update({ loggingConfiguration });
    expect(second.revisionId).not.toBe(first.revisionId);
    expect(await describeMachine(stateMachineArn)).toMatchObject({ definition: other, loggingConfiguration });
    await expect(update({})).rejects.toMatchObject({
      name: 'MissingRequiredParameter',
      message:
        'Either the definition, the role ARN, the LoggingConfiguration, or the TracingConfiguration must be specified',
    });
  });

  it('leaves executions with what it was when they began', async () => {
    const waiting = single({ Type: 'Wait', Seconds: 10, Comment: 'first' });
    const stateMachineArn = await createMachine(waiting);
    const executionArn = await states.begin(stateMachineArn, { x: 1 });
    for (const roleArn of [`${ROLE}-2`, `${ROLE}-3`]) {
      await send(new UpdateStateMachineCommand({ stateMachineArn, definition: other, roleArn }));
    }
    await states.clock.advance(10_000);
    expect(await states.describe(executionArn)).toMatchObject({ status: 'SUCCEEDED', output: '{"x":1}' });
    expect(await send(new DescribeStateMachineForExecutionCommand({ executionArn }))).toMatchObject({
      stateMachineArn,
      definition: JSON.stringify(waiting),
      roleArn: ROLE,
      updateDate: expect.any(Date),
    });
  });

  it('names the variables that its states refer to', async () => {
    const machine = {
      StartAt: 'A',
      States: {
        A: { Type: 'Pass', Assign: { x: 1 }, Next: 'B' },
        B: { Type: 'Pass', QueryLanguage: 'JSONata', Output: "{% $x + $sum($states.input) & '$no' %}", Next: 'C' },
        C: { Type: 'Choice', Choices: [{ Variable: '$y.z', NumericEqualsPath: '$x', Next: 'M' }], Default: 'M' },
        M: {
          Type: 'Map',
          ItemProcessor: {
            StartAt: 'I',
            States: { I: { Type: 'Pass', Parameters: { 'v.$': '$$.Map.Item.Value', 'w.$': '$w' }, End: true } },
          },
          End: true,
        },
      },
    };
    expect((await describeMachine(await createMachine(machine))).variableReferences).toEqual({
      B: ['x'],
      C: ['y', 'x'],
      I: ['w'],
    });
  });

  it('is gone with its executions when it is deleted, and deleting it again is no fault', async () => {
    const stateMachineArn = await createMachine(single({ Type: 'Wait', Seconds: 100 }));
    const executionArn = await states.begin(stateMachineArn);
    for (let time = 0; time < 2; time++) await send(new DeleteStateMachineCommand({ stateMachineArn }));
    const message = `State Machine Does Not Exist: '${stateMachineArn}'`;
    await expect(describeMachine(stateMachineArn)).rejects.toMatchObject({ name: 'StateMachineDoesNotExist', message });
    await expect(states.describe(executionArn)).rejects.toMatchObject({ name: 'ExecutionDoesNotExist' });
    expect(states.clock.pending).toBeLessThan(2);
  });
});

describe('the list of state machines', () => {
  it('is in the order of their names, page by page', async () => {
    for (const name of ['zz-2', 'zz-1', 'zz-3']) await createMachine(single({ Type: 'Pass' }), { name });
    const names: (string | undefined)[] = [];
    let nextToken: string | undefined;
    do {
      const page = await send(new ListStateMachinesCommand({ maxResults: 2, nextToken }));
      names.push(...(page.stateMachines ?? []).map(({ name }) => name));
      nextToken = page.nextToken;
    } while (nextToken);
    expect(names.slice(-3)).toEqual(['zz-1', 'zz-2', 'zz-3']);
    expect(new Set(names).size).toBe(names.length);
    await expect(send(new ListStateMachinesCommand({ nextToken: 'nothing' }))).rejects.toMatchObject({
      name: 'InvalidToken',
    });
  });
});

describe('tags', () => {
  it('are given, changed, taken away and counted', async () => {
    const resourceArn = await createMachine(single({ Type: 'Pass' }), { tags: [{ key: 'a', value: '1' }] });
    await send(
      new TagResourceCommand({
        resourceArn,
        tags: [
          { key: 'a', value: '2' },
          { key: 'b', value: '' },
        ],
      }),
    );
    const list = () => send(new ListTagsForResourceCommand({ resourceArn }));
    expect((await list()).tags).toEqual([
      { key: 'a', value: '2' },
      { key: 'b', value: '' },
    ]);
    await send(new UntagResourceCommand({ resourceArn, tagKeys: ['a', 'nothing'] }));
    expect((await list()).tags).toEqual([{ key: 'b', value: '' }]);
    const many = Array.from({ length: 50 }, (_, index) => ({ key: `k${index}`, value: 'v' }));
    await expect(send(new TagResourceCommand({ resourceArn, tags: many }))).rejects.toMatchObject({
      name: 'TooManyTags',
    });
    await expect(send(new TagResourceCommand({ resourceArn: `${resourceArn}:1`, tags: [] }))).rejects.toMatchObject({
      name: 'ResourceNotFound',
      message: `Resource not found: '${resourceArn}:1'`,
    });
  });
});

describe('the validation of a definition', () => {
  const validate = (text: string, more: object = {}) =>
    send(new ValidateStateMachineDefinitionCommand({ definition: text, ...more }));

  it('says OK, or what is wrong and where', async () => {
    expect(await validate(definition)).toMatchObject({ result: 'OK', diagnostics: [], truncated: false });
    expect(await validate('{}')).toMatchObject({
      result: 'FAIL',
      diagnostics: [
        {
          severity: 'ERROR',
          code: 'SCHEMA_VALIDATION_FAILED',
          message: 'These fields are required: [States, StartAt]',
          location: '/',
        },
      ],
      truncated: false,
    });
    const two = JSON.stringify(single({ Type: 'Pass', Foo: 1, Bar: 2 }));
    expect(await validate(two, { maxResults: 1 })).toMatchObject({
      diagnostics: [{ location: '/States/S/Foo' }],
      truncated: true,
    });
  });
});
