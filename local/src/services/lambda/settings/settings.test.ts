import {
  DeleteFunctionConcurrencyCommand,
  DeleteProvisionedConcurrencyConfigCommand,
  GetAccountSettingsCommand,
  GetFunctionCodeSigningConfigCommand,
  GetFunctionCommand,
  GetFunctionConcurrencyCommand,
  GetFunctionRecursionConfigCommand,
  GetProvisionedConcurrencyConfigCommand,
  GetRuntimeManagementConfigCommand,
  ListTagsCommand,
  PublishVersionCommand,
  PutFunctionConcurrencyCommand,
  PutFunctionRecursionConfigCommand,
  PutProvisionedConcurrencyConfigCommand,
  PutRuntimeManagementConfigCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type LambdaTest, startLambda } from '../testing/start-lambda.ts';

let test: LambdaTest;
beforeAll(async () => {
  test = await startLambda();
  await test.create('one', undefined, { Tags: { a: '1' } });
});
afterAll(() => test.stop());

describe('reserved concurrency', () => {
  it('is put, found with the function, and deleted', async () => {
    const FunctionName = 'one';
    const get = async () =>
      (await test.send(new GetFunctionConcurrencyCommand({ FunctionName }))).ReservedConcurrentExecutions;
    expect(await get()).toBeUndefined();
    await test.send(new PutFunctionConcurrencyCommand({ FunctionName, ReservedConcurrentExecutions: 5 }));
    expect(await get()).toBe(5);
    const found = await test.send(new GetFunctionCommand({ FunctionName }));
    expect(found.Concurrency).toEqual({ ReservedConcurrentExecutions: 5 });
    const { AccountLimit } = await test.send(new GetAccountSettingsCommand({}));
    expect(AccountLimit).toMatchObject({ ConcurrentExecutions: 1000, UnreservedConcurrentExecutions: 995 });
    await test.send(new DeleteFunctionConcurrencyCommand({ FunctionName }));
    expect(await get()).toBeUndefined();
  });

  it('leaves a hundred executions to the others', async () => {
    const put = (ReservedConcurrentExecutions: number) =>
      test.send(new PutFunctionConcurrencyCommand({ FunctionName: 'one', ReservedConcurrentExecutions }));
    await expect(put(901)).rejects.toMatchObject({
      name: 'InvalidParameterValueException',
      message:
        "Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [100].",
    });
  });
});

describe('provisioned concurrency', () => {
  it('belongs to a version and is ready', async () => {
    await test.send(new PublishVersionCommand({ FunctionName: 'one' }));
    const version = { FunctionName: 'one', Qualifier: '1' };
    const put = (Qualifier: string) =>
      test.send(
        new PutProvisionedConcurrencyConfigCommand({
          FunctionName: 'one',
          Qualifier,
          ProvisionedConcurrentExecutions: 2,
        }),
      );
    expect(await put('1')).toMatchObject({ RequestedProvisionedConcurrentExecutions: 2, Status: 'IN_PROGRESS' });
    const get = () => test.send(new GetProvisionedConcurrencyConfigCommand(version));
    expect(await get()).toMatchObject({ AllocatedProvisionedConcurrentExecutions: 2, Status: 'READY' });
    await expect(put('$LATEST')).rejects.toMatchObject({
      message: 'Provisioned Concurrency Configs cannot be applied to unpublished function versions.',
    });
    await test.send(new DeleteProvisionedConcurrencyConfigCommand(version));
    await expect(get()).rejects.toMatchObject({ name: 'ProvisionedConcurrencyConfigNotFoundException' });
  });
});

describe('tags', () => {
  it('are added, changed, taken away and listed', async () => {
    const Resource = test.arn('one');
    const list = async () => (await test.send(new ListTagsCommand({ Resource }))).Tags;
    await test.send(new TagResourceCommand({ Resource, Tags: { a: '2', b: '3' } }));
    expect(await list()).toEqual({ a: '2', b: '3' });
    await test.send(new UntagResourceCommand({ Resource, TagKeys: ['a', 'none'] }));
    expect(await list()).toEqual({ b: '3' });
    await expect(test.send(new ListTagsCommand({ Resource: test.arn('nobody') }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });
});

describe('other settings', () => {
  it('are kept and answered', async () => {
    const FunctionName = 'one';
    const signing = await test.send(new GetFunctionCodeSigningConfigCommand({ FunctionName }));
    expect(signing.CodeSigningConfigArn ?? '').toBe('');
    const recursion = () => test.send(new GetFunctionRecursionConfigCommand({ FunctionName }));
    expect((await recursion()).RecursiveLoop).toBe('Terminate');
    await test.send(new PutFunctionRecursionConfigCommand({ FunctionName, RecursiveLoop: 'Allow' }));
    expect((await recursion()).RecursiveLoop).toBe('Allow');
    const runtime = () => test.send(new GetRuntimeManagementConfigCommand({ FunctionName }));
    expect(await runtime()).toMatchObject({ UpdateRuntimeOn: 'Auto', FunctionArn: `${test.arn('one')}:$LATEST` });
    await test.send(new PutRuntimeManagementConfigCommand({ FunctionName, UpdateRuntimeOn: 'FunctionUpdate' }));
    expect((await runtime()).UpdateRuntimeOn).toBe('FunctionUpdate');
  });
});
