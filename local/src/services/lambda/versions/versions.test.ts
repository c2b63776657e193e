import {
  CreateAliasCommand,
  DeleteAliasCommand,
  DeleteFunctionCommand,
  GetAliasCommand,
  ListAliasesCommand,
  ListVersionsByFunctionCommand,
  PublishVersionCommand,
  UpdateAliasCommand,
  UpdateFunctionCodeCommand,
} from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { handler, type LambdaTest, startLambda } from '../testing/start-lambda.ts';

let test: LambdaTest;
beforeAll(async () => {
  test = await startLambda([], { seed: 7 });
});
afterAll(() => test.stop());

const publish = (FunctionName: string, more = {}) => test.send(new PublishVersionCommand({ FunctionName, ...more }));

/** A function with two published versions that answer their number. */
async function createVersions(name: string) {
  await test.create(name, handler('return 1;'), { Publish: true });
  await test.send(new UpdateFunctionCodeCommand({ FunctionName: name, ZipFile: handler('return 2;'), Publish: true }));
}

describe('a version', () => {
  it('keeps the code and configuration that it was published with', async () => {
    await createVersions('kept');
    expect((await test.invoke('kept', {}, '1')).value).toBe(1);
    const second = await test.invoke('kept', {}, '2');
    expect(second).toMatchObject({ value: 2, ExecutedVersion: '2' });
    expect((await test.invoke(`${test.arn('kept')}:1`)).ExecutedVersion).toBe('1');
    const { Versions = [] } = await test.send(new ListVersionsByFunctionCommand({ FunctionName: 'kept' }));
    expect(Versions.map(({ Version, FunctionArn }) => [Version, FunctionArn])).toEqual(
      ['$LATEST', '1', '2'].map((version) => [version, `${test.arn('kept')}:${version}`]),
    );
  });

  it('is published only when something changed', async () => {
    await test.create('same');
    const first = await publish('same', { Description: 'the first' });
    expect(first).toMatchObject({ Version: '1', Description: 'the first', FunctionArn: `${test.arn('same')}:1` });
    expect(await publish('same', { Description: 'the first' })).toMatchObject({ Version: '1' });
  });

  it('must be of the code and revision that the caller knows', async () => {
    const { CodeSha256 } = await test.create('known');
    await expect(publish('known', { CodeSha256: 'other' })).rejects.toMatchObject({
      name: 'InvalidParameterValueException',
      message: `CodeSHA256 (other) is different from current CodeSHA256 in $LATEST (${CodeSha256}). Please try again with the CodeSHA256 in $LATEST.`,
    });
    await expect(publish('known', { RevisionId: 'other' })).rejects.toMatchObject({
      name: 'PreconditionFailedException',
    });
    expect(await publish('known', { CodeSha256 })).toMatchObject({ Version: '1' });
  });

  it('can be deleted unless an alias leads to it; its number is not used again', async () => {
    await createVersions('numbers');
    await test.send(new CreateAliasCommand({ FunctionName: 'numbers', Name: 'live', FunctionVersion: '2' }));
    const remove = (Qualifier: string) => test.send(new DeleteFunctionCommand({ FunctionName: 'numbers', Qualifier }));
    await expect(remove('2')).rejects.toMatchObject({ name: 'ResourceConflictException' });
    await expect(remove('$LATEST')).rejects.toMatchObject({
      message: '$LATEST version cannot be deleted without deleting the function.',
    });
    await remove('1');
    await expect(test.invoke('numbers', {}, '1')).rejects.toMatchObject({
      message: `Function not found: ${test.arn('numbers')}:1`,
    });
    await test.send(new UpdateFunctionCodeCommand({ FunctionName: 'numbers', ZipFile: handler('return 3;') }));
    expect((await publish('numbers')).Version).toBe('3');
  });
});

describe('an alias', () => {
  it('leads to its version and can be moved', async () => {
    await createVersions('moved');
    const created = await test.send(
      new CreateAliasCommand({ FunctionName: 'moved', Name: 'live', FunctionVersion: '1' }),
    );
    expect(created).toMatchObject({
      AliasArn: `${test.arn('moved')}:live`,
      Name: 'live',
      FunctionVersion: '1',
      Description: '',
    });
    expect(await test.invoke('moved', {}, 'live')).toMatchObject({ value: 1, ExecutedVersion: '1' });
    const updated = await test.send(
      new UpdateAliasCommand({ FunctionName: 'moved', Name: 'live', FunctionVersion: '2' }),
    );
    expect(updated.RevisionId).not.toBe(created.RevisionId);
    expect((await test.invoke('moved:live')).value).toBe(2);
    const { Aliases } = await test.send(new ListAliasesCommand({ FunctionName: 'moved', FunctionVersion: '2' }));
    expect(Aliases?.map(({ Name }) => Name)).toEqual(['live']);
  });

  it('shares its invocations between two versions by weight', async () => {
    await createVersions('weighted');
    const RoutingConfig = { AdditionalVersionWeights: { 2: 0.5 } };
    await test.send(
      new CreateAliasCommand({ FunctionName: 'weighted', Name: 'live', FunctionVersion: '1', RoutingConfig }),
    );
    const versions = [];
    for (let call = 0; call < 40; call++) versions.push((await test.invoke('weighted', {}, 'live')).ExecutedVersion);
    const second = versions.filter((version) => version === '2').length;
    expect(second).toBeGreaterThan(8);
    expect(second).toBeLessThan(32);
    await test.send(
      new UpdateAliasCommand({
        FunctionName: 'weighted',
        Name: 'live',
        RoutingConfig: { AdditionalVersionWeights: {} },
      }),
    );
    expect(
      (await test.send(new GetAliasCommand({ FunctionName: 'weighted', Name: 'live' }))).RoutingConfig,
    ).toBeUndefined();
  });

  it('is refused when it exists, leads nowhere, or has a number for a name', async () => {
    await createVersions('refused');
    const create = (Name: string, FunctionVersion: string) =>
      test.send(new CreateAliasCommand({ FunctionName: 'refused', Name, FunctionVersion }));
    await create('live', '1');
    await expect(create('live', '2')).rejects.toMatchObject({
      name: 'ResourceConflictException',
      message: `Alias already exists: ${test.arn('refused')}:live`,
    });
    await expect(create('other', '9')).rejects.toMatchObject({
      message: `Function not found: ${test.arn('refused')}:9`,
    });
    await expect(create('12', '1')).rejects.toMatchObject({ name: 'ValidationException' });
  });

  it('is gone after it was deleted, and may be deleted twice', async () => {
    await createVersions('unaliased');
    await test.send(new CreateAliasCommand({ FunctionName: 'unaliased', Name: 'live', FunctionVersion: '1' }));
    for (const _time of [1, 2]) {
      const { $metadata } = await test.send(new DeleteAliasCommand({ FunctionName: 'unaliased', Name: 'live' }));
      expect($metadata.httpStatusCode).toBe(204);
    }
    await expect(test.send(new GetAliasCommand({ FunctionName: 'unaliased', Name: 'live' }))).rejects.toMatchObject({
      message: `Cannot find alias arn: ${test.arn('unaliased')}:live`,
    });
  });
});
