import {
  CreateStateMachineAliasCommand,
  CreateStateMachineCommand,
  DeleteStateMachineAliasCommand,
  DeleteStateMachineVersionCommand,
  DescribeStateMachineAliasCommand,
  DescribeStateMachineCommand,
  ListExecutionsCommand,
  ListStateMachineAliasesCommand,
  ListStateMachineVersionsCommand,
  PublishStateMachineVersionCommand,
  UpdateStateMachineAliasCommand,
  UpdateStateMachineCommand,
} from '@aws-sdk/client-sfn';
import { afterAll, describe, expect, it } from '@jest/globals';
import { ROLE, single, startStepFunctions } from './testing/start-stepfunctions.ts';

const states = await startStepFunctions();
afterAll(() => states.endpoint.stop());
const { send, createMachine } = states;

const gives = (Result: unknown) => single({ Type: 'Pass', Result });
const publish = (stateMachineArn: string, more: object = {}) =>
  send(new PublishStateMachineVersionCommand({ stateMachineArn, ...more }));
const update = (stateMachineArn: string, result: unknown, more: object = {}) =>
  send(new UpdateStateMachineCommand({ stateMachineArn, definition: JSON.stringify(gives(result)), ...more }));
async function versions(stateMachineArn: string) {
  const { stateMachineVersions = [] } = await send(new ListStateMachineVersionsCommand({ stateMachineArn }));
  return stateMachineVersions.map((version) => version.stateMachineVersionArn?.slice(stateMachineArn.length));
}
/** A machine with the versions 1, 2 and 3, which give their numbers. */
async function withVersions() {
  const arn = await createMachine(gives(1), { publish: true });
  for (const number of [2, 3]) await update(arn, number, { publish: true });
  return arn;
}

describe('a version', () => {
  it('is published with the machine, with a change or by itself, the newest first in the list', async () => {
    const created = await send(
      new CreateStateMachineCommand({
        name: 'published',
        roleArn: ROLE,
        definition: JSON.stringify(gives(1)),
        publish: true,
        versionDescription: 'first',
      }),
    );
    const { stateMachineArn = '' } = created;
    expect(created.stateMachineVersionArn).toBe(`${stateMachineArn}:1`);
    expect(await update(stateMachineArn, 2, { publish: true })).toMatchObject({
      stateMachineVersionArn: `${stateMachineArn}:2`,
    });
    const { revisionId } = await update(stateMachineArn, 3);
    expect(await publish(stateMachineArn, { revisionId, description: 'third' })).toMatchObject({
      stateMachineVersionArn: `${stateMachineArn}:3`,
    });
    expect(await versions(stateMachineArn)).toEqual([':3', ':2', ':1']);
    const describeVersion = (number: number) =>
      send(new DescribeStateMachineCommand({ stateMachineArn: `${stateMachineArn}:${number}` }));
    expect(await describeVersion(1)).toMatchObject({
      stateMachineArn: `${stateMachineArn}:1`,
      description: 'first',
      definition: JSON.stringify(gives(1)),
    });
    expect(await describeVersion(3)).toMatchObject({ description: 'third', revisionId });
  });

  it('is published once for a revision, and only for the current one', async () => {
    const arn = await createMachine(gives(1));
    expect(await publish(arn)).toMatchObject({ stateMachineVersionArn: `${arn}:1` });
    expect(await publish(arn)).toMatchObject({ stateMachineVersionArn: `${arn}:1` });
    const { revisionId: old } = await update(arn, 2);
    const { revisionId: current } = await update(arn, 3);
    await expect(publish(arn, { revisionId: old })).rejects.toMatchObject({
      name: 'ConflictException',
      message: `Failed to publish the State Machine version for revision ${old}. The current State Machine revision is ${current}.`,
    });
  });

  it('has a number that is never used again', async () => {
    const arn = await withVersions();
    for (let time = 0; time < 2; time++)
      await send(new DeleteStateMachineVersionCommand({ stateMachineVersionArn: `${arn}:3` }));
    await update(arn, 4, { publish: true });
    expect(await versions(arn)).toEqual([':4', ':2', ':1']);
    await expect(send(new DescribeStateMachineCommand({ stateMachineArn: `${arn}:3` }))).rejects.toMatchObject({
      name: 'StateMachineDoesNotExist',
    });
  });

  it('runs as it was published', async () => {
    const arn = await withVersions();
    const executionArn = await states.begin(`${arn}:1`);
    await states.endpoint.idle();
    expect(await states.describe(executionArn)).toMatchObject({
      output: '1',
      stateMachineArn: arn,
      stateMachineVersionArn: `${arn}:1`,
    });
    const list = (stateMachineArn: string) => send(new ListExecutionsCommand({ stateMachineArn }));
    expect((await list(`${arn}:1`)).executions).toHaveLength(1);
    expect((await list(`${arn}:2`)).executions).toHaveLength(0);
    expect((await list(arn)).executions).toHaveLength(1);
  });
});

describe('an alias', () => {
  const route = (arn: string, ...weights: number[]) =>
    weights.map((weight, index) => ({ stateMachineVersionArn: `${arn}:${index + 1}`, weight }));
  const create = (name: string, routingConfiguration: object[], more: object = {}) =>
    send(new CreateStateMachineAliasCommand({ name, routingConfiguration: routingConfiguration as never, ...more }));

  it('lives: created once, described, listed, changed, deleted', async () => {
    const arn = await withVersions();
    const first = await create('live', route(arn, 100), { description: 'd' });
    const stateMachineAliasArn = `${arn}:live`;
    expect(first.stateMachineAliasArn).toBe(stateMachineAliasArn);
    expect(await create('live', route(arn, 100), { description: 'd' })).toMatchObject({
      creationDate: first.creationDate,
    });
    await expect(create('live', route(arn, 100))).rejects.toMatchObject({
      name: 'ConflictException',
      message:
        'Failed to create alias because an alias with the same name and a different routing configuration already exists.',
    });
    await create('test', [{ stateMachineVersionArn: `${arn}:3`, weight: 100 }]);
    await send(new UpdateStateMachineAliasCommand({ stateMachineAliasArn, routingConfiguration: route(arn, 30, 70) }));
    expect(await send(new DescribeStateMachineAliasCommand({ stateMachineAliasArn }))).toMatchObject({
      name: 'live',
      description: 'd',
      routingConfiguration: route(arn, 30, 70),
    });
    const list = async (stateMachineArn: string) =>
      (await send(new ListStateMachineAliasesCommand({ stateMachineArn }))).stateMachineAliases?.map(
        (alias) => alias.stateMachineAliasArn,
      );
    expect(await list(arn)).toEqual([stateMachineAliasArn, `${arn}:test`]);
    expect(await list(`${arn}:2`)).toEqual([stateMachineAliasArn]);
    await expect(
      send(new DeleteStateMachineVersionCommand({ stateMachineVersionArn: `${arn}:1` })),
    ).rejects.toMatchObject({
      name: 'ConflictException',
      message:
        'Version to be deleted must not be referenced by an alias. Current list of aliases referencing this version: [live]',
    });
    for (let time = 0; time < 2; time++) await send(new DeleteStateMachineAliasCommand({ stateMachineAliasArn }));
    await expect(
      send(new UpdateStateMachineAliasCommand({ stateMachineAliasArn, description: 'x' })),
    ).rejects.toMatchObject({
      name: 'ResourceNotFound',
      message: 'Request references a resource that does not exist.',
    });
  });

  it('divides executions between its versions by their weights', async () => {
    const arn = await withVersions();
    await create('split', route(arn, 30, 70));
    const outputs = { '1': 0, '2': 0 };
    for (let run = 0; run < 100; run++) {
      const executionArn = await states.begin(`${arn}:split`);
      await states.endpoint.idle();
      const { output, stateMachineAliasArn } = await states.describe(executionArn);
      expect(stateMachineAliasArn).toBe(`${arn}:split`);
      outputs[output as '1' | '2'] += 1;
    }
    // Fifteen standard deviations would have to pass between these bounds and chance.
    expect(outputs['1']).toBeGreaterThan(0);
    expect(outputs['2']).toBeGreaterThan(outputs['1']);
  });

  it('is refused for a routing or a name that is not allowed', async () => {
    const arn = await withVersions();
    const refused = async (routing: object[], message: string, name = 'bad') =>
      expect(create(name, routing)).rejects.toMatchObject({ message });
    const versionArns = [`${arn}:1`, `${arn}:2`];
    await refused(
      route(arn, 50, 30, 20),
      `1 validation error detected: Value '[RoutingConfigurationListItem(stateMachineVersionArn=${arn}:1, weight=50), RoutingConfigurationListItem(stateMachineVersionArn=${arn}:2, weight=30), RoutingConfigurationListItem(stateMachineVersionArn=${arn}:3, weight=20)]' at 'routingConfiguration' failed to satisfy constraint: Member must have length less than or equal to 2`,
    );
    await refused(
      route(arn, 101),
      "1 validation error detected: Value '101' at 'routingConfiguration.1.member.weight' failed to satisfy constraint: Member must have value less than or equal to 100",
    );
    await refused(route(arn, 70, 29), 'Sum of routing configuration weights must equal 100. Received: [70, 29]');
    await refused(
      [{ stateMachineVersionArn: arn, weight: 100 }],
      `Routing configuration must contain state machine version ARNs. Received: [${arn}]`,
    );
    await refused(
      [...route(arn, 50), ...route(arn, 50)],
      `Routing configuration must contain distinct state machine version ARNs. Received: [${versionArns[0]}, ${versionArns[0]}]`,
    );
    await refused(
      [{ stateMachineVersionArn: `${arn}:9`, weight: 100 }],
      'Request references a resource that does not exist.',
    );
    const pattern = String.raw`Member must satisfy regular expression pattern: ^(?=.*[a-zA-Z_\-\.])[a-zA-Z0-9_\-\.]+$`;
    await refused(
      route(arn, 100),
      `1 validation error detected: Value '123' at 'name' failed to satisfy constraint: ${pattern}`,
      '123',
    );
  });
});
