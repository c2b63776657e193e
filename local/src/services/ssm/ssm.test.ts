import { CreateAliasCommand, CreateKeyCommand, DisableKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import {
  AddTagsToResourceCommand,
  DeleteParameterCommand,
  DeleteParametersCommand,
  DescribeParametersCommand,
  GetParameterCommand,
  GetParameterHistoryCommand,
  GetParametersByPathCommand,
  type GetParametersByPathCommandInput,
  GetParametersCommand,
  LabelParameterVersionCommand,
  ListTagsForResourceCommand,
  type ParameterStringFilter,
  PutParameterCommand,
  type PutParameterCommandInput,
  RemoveTagsFromResourceCommand,
  SSMClient,
  UnlabelParameterVersionCommand,
} from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createManualClock, startTestEndpoint, type TestEndpoint } from '../../testing/start-test-endpoint.ts';
import { kms } from '../kms/service.ts';
import { ssm } from './service.ts';

const clock = createManualClock();
let endpoint: TestEndpoint;
let send: SSMClient['send'];
let keys: KMSClient;
beforeAll(async () => {
  endpoint = await startTestEndpoint([ssm, kms], { clock });
  const client = new SSMClient(endpoint.client);
  send = client.send.bind(client) as SSMClient['send'];
  keys = new KMSClient(endpoint.client);
});
afterAll(() => endpoint.stop());

const put = (Name: string, Value: string, more: Partial<PutParameterCommandInput> = {}) =>
  send(new PutParameterCommand({ Name, Value, Type: 'String', ...more }));
const get = async (Name: string, WithDecryption = false) =>
  (await send(new GetParameterCommand({ Name, WithDecryption }))).Parameter;

describe('a parameter', () => {
  it('is given back by name, ARN, version and label', async () => {
    expect(await put('/shop/limit', '100')).toMatchObject({ Version: 1, Tier: 'Standard' });
    const ARN = 'arn:aws:ssm:eu-west-1:000000000000:parameter/shop/limit';
    expect(await get('/shop/limit')).toEqual({
      Name: '/shop/limit',
      ARN,
      Type: 'String',
      Value: '100',
      Version: 1,
      DataType: 'text',
      LastModifiedDate: new Date(clock.now()),
    });
    await put('/shop/limit', '200', { Overwrite: true });
    await send(new LabelParameterVersionCommand({ Name: '/shop/limit', ParameterVersion: 1, Labels: ['old'] }));
    expect((await get(ARN))?.Value).toBe('200');
    expect(await get('/shop/limit:1')).toMatchObject({ Value: '100', Selector: ':1' });
    expect(await get(`${ARN}:old`)).toMatchObject({ Value: '100', Selector: ':old' });
    await expect(get('/shop/limit:9')).rejects.toMatchObject({ name: 'ParameterVersionNotFound' });
    await expect(get('/shop/none')).rejects.toMatchObject({ name: 'ParameterNotFound' });
  });

  it('keeps what a new version does not say', async () => {
    await put('kept', 'a', { Description: 'why', AllowedPattern: '^[a-z]$' });
    await put('kept', 'b', { Overwrite: true, Type: undefined });
    const input = { ParameterFilters: [{ Key: 'Name', Values: ['kept'] }] };
    const { Parameters } = await send(new DescribeParametersCommand(input));
    expect(Parameters).toEqual([
      {
        Name: 'kept',
        ARN: 'arn:aws:ssm:eu-west-1:000000000000:parameter/kept',
        Type: 'String',
        Description: 'why',
        AllowedPattern: '^[a-z]$',
        Version: 2,
        Tier: 'Standard',
        DataType: 'text',
        Policies: [],
        LastModifiedDate: new Date(clock.now()),
        LastModifiedUser: 'arn:aws:iam::000000000000:root',
      },
    ]);
  });

  it.each<[string, Partial<PutParameterCommandInput>, string]>([
    ['aws-owned', {}, 'ValidationException'],
    ['/ssm/x', {}, 'ValidationException'],
    ['a/b', {}, 'ValidationException'],
    ['with space', {}, 'ValidationException'],
    [`/${Array.from({ length: 16 }, () => 'x').join('/')}`, {}, 'HierarchyLevelLimitExceededException'],
    ['empty', { Value: '' }, 'ValidationException'],
    ['long', { Value: 'x'.repeat(4097) }, 'ValidationException'],
    ['untyped', { Type: undefined }, 'ValidationException'],
    ['pattern', { AllowedPattern: '^\\d+$' }, 'ParameterPatternMismatchException'],
    ['key', { KeyId: 'alias/aws/ssm' }, 'ValidationException'],
    ['policies', { Policies: '[{"Type":"Expiration"}]' }, 'NotImplemented'],
    ['tags', { Overwrite: true, Tags: [{ Key: 'a', Value: '1' }] }, 'ValidationException'],
  ])('is refused: %s', async (name, input, error) => {
    await expect(put(name, 'value', input)).rejects.toMatchObject({ name: error });
  });

  it('is not overwritten by mistake, nor its type', async () => {
    await put('once', 'a');
    await expect(put('once', 'b')).rejects.toMatchObject({ name: 'ParameterAlreadyExists' });
    const retyped = put('once', 'b', { Overwrite: true, Type: 'StringList' });
    await expect(retyped).rejects.toMatchObject({ name: 'HierarchyTypeMismatchException' });
  });

  it('is larger in the advanced tier, chosen or found', async () => {
    expect(await put('advanced', 'x'.repeat(8192), { Tier: 'Advanced' })).toMatchObject({ Tier: 'Advanced' });
    const tiered = await put('tiered', 'x'.repeat(5000), { Tier: 'Intelligent-Tiering' });
    expect(tiered).toMatchObject({ Tier: 'Advanced' });
  });

  it('has a hundred versions and no more, and keeps those with labels', async () => {
    for (let version = 1; version <= 101; version++) await put('busy', `v${version}`, { Overwrite: version > 1 });
    const history = async (NextToken?: string) => send(new GetParameterHistoryCommand({ Name: 'busy', NextToken }));
    const first = await history();
    const second = await history(first.NextToken);
    const versions = [...(first.Parameters ?? []), ...(second.Parameters ?? [])].map(({ Version }) => Version);
    expect(versions).toEqual(Array.from({ length: 100 }, (_, index) => index + 2));
    await send(new LabelParameterVersionCommand({ Name: 'busy', ParameterVersion: 2, Labels: ['pinned'] }));
    await expect(put('busy', 'x', { Overwrite: true })).rejects.toMatchObject({
      name: 'ParameterMaxVersionLimitExceeded',
    });
  });
});

describe('a secure string', () => {
  it('is really encrypted, by default with the key of AWS', async () => {
    await put('/secret/default', 'hidden', { Type: 'SecureString' });
    expect((await get('/secret/default'))?.Value).not.toContain('hidden');
    expect((await get('/secret/default', true))?.Value).toBe('hidden');
    const { Parameters } = await send(
      new DescribeParametersCommand({ ParameterFilters: [{ Key: 'Path', Values: ['/secret'] }] }),
    );
    expect(Parameters).toMatchObject([{ KeyId: 'alias/aws/ssm', Type: 'SecureString' }]);
  });

  it('needs its key to be read', async () => {
    const { KeyMetadata } = await keys.send(new CreateKeyCommand({}));
    await keys.send(new CreateAliasCommand({ AliasName: 'alias/own', TargetKeyId: KeyMetadata?.KeyId }));
    await put('/own/secret', 'hidden', { Type: 'SecureString', KeyId: 'alias/own' });
    expect((await get('/own/secret', true))?.Value).toBe('hidden');
    await keys.send(new DisableKeyCommand({ KeyId: KeyMetadata?.KeyId }));
    await expect(get('/own/secret', true)).rejects.toMatchObject({ name: 'InvalidKeyId' });
    const unknown = put('/own/unknown', 'x', { Type: 'SecureString', KeyId: 'alias/none' });
    await expect(unknown).rejects.toMatchObject({ name: 'InvalidKeyId' });
  });
});

describe('many parameters', () => {
  beforeAll(async () => {
    for (const name of ['/tree/b', '/tree/a', '/tree/a/deep', '/tree2/x']) await put(name, name);
    await put('/tree/list', 'x,y', { Type: 'StringList', Tags: [{ Key: 'team', Value: 'shop' }] });
  });

  const byPath = async (input: Partial<GetParametersByPathCommandInput>) => {
    const output = await send(new GetParametersByPathCommand({ Path: '/tree', ...input }));
    return { names: output.Parameters?.map(({ Name }) => Name), NextToken: output.NextToken };
  };

  it('are found by path, one level or all, page by page', async () => {
    expect((await byPath({})).names).toEqual(['/tree/a', '/tree/b', '/tree/list']);
    expect((await byPath({ Path: '/tree/', Recursive: true })).names).toHaveLength(4);
    expect((await byPath({ ParameterFilters: [{ Key: 'Type', Values: ['StringList'] }] })).names).toEqual([
      '/tree/list',
    ]);
    const first = await byPath({ MaxResults: 2 });
    expect(first.names).toEqual(['/tree/a', '/tree/b']);
    expect(await byPath({ MaxResults: 2, NextToken: first.NextToken })).toEqual({
      names: ['/tree/list'],
      NextToken: undefined,
    });
    await expect(byPath({ Path: 'tree' })).rejects.toMatchObject({ name: 'ValidationException' });
    await expect(byPath({ MaxResults: 11 })).rejects.toMatchObject({ name: 'ValidationException' });
  });

  it.each<[ParameterStringFilter, string[]]>([
    [{ Key: 'Name', Option: 'BeginsWith', Values: ['/tree/a'] }, ['/tree/a', '/tree/a/deep']],
    [{ Key: 'Name', Option: 'Contains', Values: ['deep', 'list'] }, ['/tree/a/deep', '/tree/list']],
    [{ Key: 'Name', Values: ['tree2/x'] }, ['/tree2/x']],
    [{ Key: 'Path', Option: 'Recursive', Values: ['/tree/a', '/tree2'] }, ['/tree/a/deep', '/tree2/x']],
    [{ Key: 'tag:team', Values: ['shop'] }, ['/tree/list']],
  ])('are described by the filter %j', async (filter, names) => {
    const { Parameters } = await send(new DescribeParametersCommand({ ParameterFilters: [filter] }));
    expect(Parameters?.map(({ Name }) => Name)).toEqual(names);
  });

  it.each<[ParameterStringFilter, string]>([
    [{ Key: 'Color', Values: ['x'] }, 'InvalidFilterKey'],
    [{ Key: 'Type', Option: 'Contains', Values: ['x'] }, 'InvalidFilterOption'],
    [{ Key: 'Name' }, 'InvalidFilterValue'],
  ])('are not described by the filter %j', async (filter, name) => {
    const request = send(new DescribeParametersCommand({ ParameterFilters: [filter] }));
    await expect(request).rejects.toMatchObject({ name });
  });

  it('are read and deleted together; what is not there is named', async () => {
    const Names = ['/tree/b', '/tree/none', '/tree/a:1'];
    const read = await send(new GetParametersCommand({ Names }));
    expect(read.Parameters?.map(({ Name }) => Name)).toEqual(['/tree/b', '/tree/a']);
    expect(read.InvalidParameters).toEqual(['/tree/none']);
    await put('gone', 'x');
    const deleted = await send(new DeleteParametersCommand({ Names: ['gone', 'never'] }));
    expect(deleted).toMatchObject({ DeletedParameters: ['gone'], InvalidParameters: ['never'] });
    await expect(send(new DeleteParameterCommand({ Name: 'gone' }))).rejects.toMatchObject({
      name: 'ParameterNotFound',
    });
  });
});

it('moves labels from version to version and names those that are none', async () => {
  const Name = 'labelled';
  await put(Name, 'a');
  await put(Name, 'b', { Overwrite: true });
  await send(new LabelParameterVersionCommand({ Name, ParameterVersion: 1, Labels: ['live'] }));
  const moved = await send(new LabelParameterVersionCommand({ Name, Labels: ['live', '1st', 'aws'] }));
  expect(moved).toMatchObject({ ParameterVersion: 2, InvalidLabels: ['1st', 'aws'] });
  expect((await get('labelled:live'))?.Value).toBe('b');
  const Labels = ['live', 'dead'];
  const removed = await send(new UnlabelParameterVersionCommand({ Name, ParameterVersion: 2, Labels }));
  expect(removed).toMatchObject({ RemovedLabels: ['live'], InvalidLabels: ['dead'] });
});

it('tags parameters', async () => {
  await put('tagged', 'x', { Tags: [{ Key: 'a', Value: '1' }] });
  const resource = { ResourceType: 'Parameter' as const, ResourceId: 'tagged' };
  await send(new AddTagsToResourceCommand({ ...resource, Tags: [{ Key: 'b', Value: '2' }] }));
  await send(new RemoveTagsFromResourceCommand({ ...resource, TagKeys: ['a'] }));
  const { TagList } = await send(new ListTagsForResourceCommand(resource));
  expect(TagList).toEqual([{ Key: 'b', Value: '2' }]);
  const unknown = new ListTagsForResourceCommand({ ...resource, ResourceId: 'none' });
  await expect(send(unknown)).rejects.toMatchObject({ name: 'InvalidResourceId' });
});
