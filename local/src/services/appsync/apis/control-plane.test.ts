import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateApiKeyCommand,
  CreateDataSourceCommand,
  CreateFunctionCommand,
  CreateGraphqlApiCommand,
  CreateResolverCommand,
  DeleteDataSourceCommand,
  DeleteFunctionCommand,
  DeleteGraphqlApiCommand,
  EvaluateCodeCommand,
  GetGraphqlApiCommand,
  GetIntrospectionSchemaCommand,
  GetResolverCommand,
  GetSchemaCreationStatusCommand,
  GetTypeCommand,
  ListApiKeysCommand,
  ListDataSourcesCommand,
  ListFunctionsCommand,
  ListGraphqlApisCommand,
  ListResolversByFunctionCommand,
  ListTagsForResourceCommand,
  ListTypesCommand,
  PutGraphqlApiEnvironmentVariablesCommand,
  StartSchemaCreationCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateGraphqlApiCommand,
  UpdateTypeCommand,
} from '@aws-sdk/client-appsync';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type GraphqlTest, PASS, startGraphqlTest } from '../testing/start-graphql-api.ts';

const SCHEMA = 'type Note { id: ID! @aws_api_key } type Query { note: Note env: String }';
const RUNTIME = { name: 'APPSYNC_JS', runtimeVersion: '1.0.0' } as const;

let test: GraphqlTest;
beforeAll(async () => {
  test = await startGraphqlTest();
});
afterAll(() => test.endpoint.stop());

async function createApi(input = {}): Promise<string> {
  const { graphqlApi } = await test.send(
    new CreateGraphqlApiCommand({ name: 'notes', authenticationType: 'API_KEY', ...input }),
  );
  return graphqlApi?.apiId ?? '';
}

describe('an API', () => {
  it('has AWS’s defaults, its addresses, and what it was given', async () => {
    const apiId = await createApi({ tags: { team: 'red' } });
    expect(apiId).toMatch(/^[a-z0-9]{26}$/);
    const { graphqlApi } = await test.send(new GetGraphqlApiCommand({ apiId }));
    expect(graphqlApi).toMatchObject({
      name: 'notes',
      arn: `arn:aws:appsync:eu-west-1:000000000000:apis/${apiId}`,
      authenticationType: 'API_KEY',
      apiType: 'GRAPHQL',
      visibility: 'GLOBAL',
      introspectionConfig: 'ENABLED',
      xrayEnabled: false,
      queryDepthLimit: 0,
      resolverCountLimit: 0,
      tags: { team: 'red' },
      uris: {
        GRAPHQL: `${test.endpoint.url}/_aws/appsync/${apiId}/graphql`,
        REALTIME: `${test.endpoint.url.replace('http', 'ws')}/_aws/appsync/${apiId}/graphql/realtime`,
      },
    });
  });

  it('is replaced by an update: what is left out is as if it had never been set', async () => {
    const apiId = await createApi({ xrayEnabled: true, queryDepthLimit: 5 });
    const update = { apiId, name: 'other', authenticationType: 'AWS_IAM' as const };
    await test.send(new UpdateGraphqlApiCommand(update));
    const { graphqlApi } = await test.send(new GetGraphqlApiCommand({ apiId }));
    expect(graphqlApi).toMatchObject({
      name: 'other',
      authenticationType: 'AWS_IAM',
      xrayEnabled: false,
      queryDepthLimit: 0,
    });
  });

  it('is listed, and gone with all that belongs to it', async () => {
    const apiId = await createApi();
    const ids = async () => (await test.send(new ListGraphqlApisCommand({}))).graphqlApis?.map((api) => api.apiId);
    expect(await ids()).toContain(apiId);
    await test.send(new CreateDataSourceCommand({ apiId, name: 'none', type: 'NONE' }));
    await test.send(new DeleteGraphqlApiCommand({ apiId }));
    expect(await ids()).not.toContain(apiId);
    await expect(test.send(new ListDataSourcesCommand({ apiId }))).rejects.toMatchObject({
      name: 'NotFoundException',
      $metadata: { httpStatusCode: 404 },
    });
  });

  it.each<[string, object]>([
    ['a mode without its settings', { authenticationType: 'AMAZON_COGNITO_USER_POOLS' }],
    [
      'an additional mode without its settings',
      { additionalAuthenticationProviders: [{ authenticationType: 'AWS_LAMBDA' }] },
    ],
    ['a depth that is too great', { queryDepthLimit: 76 }],
    [
      'an expression that is none',
      {
        authenticationType: 'OPENID_CONNECT',
        openIDConnectConfig: { issuer: 'https://issuer.example', clientId: '(' },
      },
    ],
  ])('is refused with %s', async (_, input) => {
    await expect(createApi(input)).rejects.toMatchObject({
      name: 'BadRequestException',
      $metadata: { httpStatusCode: 400 },
    });
  });

  it('is tagged', async () => {
    const apiId = await createApi({ tags: { a: '1' } });
    const resourceArn = `arn:aws:appsync:eu-west-1:000000000000:apis/${apiId}`;
    await test.send(new TagResourceCommand({ resourceArn, tags: { b: '2' } }));
    await test.send(new UntagResourceCommand({ resourceArn, tagKeys: ['a'] }));
    expect((await test.send(new ListTagsForResourceCommand({ resourceArn }))).tags).toEqual({ b: '2' });
  });

  it('has keys that live a week, rounded down to the hour', async () => {
    const apiId = await createApi();
    const { apiKey } = await test.send(new CreateApiKeyCommand({ apiId, description: 'mine' }));
    const inAWeek = Math.floor((test.clock.now() / 1000 + 7 * 86_400) / 3600) * 3600;
    expect(apiKey).toMatchObject({
      id: expect.stringMatching(/^da2-[a-z0-9]{26}$/),
      description: 'mine',
      expires: inAWeek,
    });
    expect((await test.send(new ListApiKeysCommand({ apiId }))).apiKeys).toEqual([apiKey]);
    const soon = Math.floor(test.clock.now() / 1000) + 3600;
    await expect(test.send(new CreateApiKeyCommand({ apiId, expires: soon }))).rejects.toThrow('minimum of 1 day');
  });

  it('gives its resolvers environment variables', async () => {
    const { apiId, ask } = await test.serve({
      schema: SCHEMA,
      resolvers: { 'Query.env': `export const request = (ctx) => ({ payload: ctx.env.STAGE }); ${PASS}` },
    });
    const environmentVariables = { STAGE: 'local' };
    await test.send(new PutGraphqlApiEnvironmentVariablesCommand({ apiId, environmentVariables }));
    expect((await ask('{ env }')).data).toEqual({ env: 'local' });
  });
});

describe('a schema', () => {
  const create = async (definition: string, apiId?: string) => {
    const id = apiId ?? (await createApi());
    await test.send(new StartSchemaCreationCommand({ apiId: id, definition: Buffer.from(definition) }));
    return { apiId: id, ...(await test.send(new GetSchemaCreationStatusCommand({ apiId: id }))) };
  };

  it('is created, shown and asked about type by type', async () => {
    const { apiId, status } = await create(SCHEMA);
    expect(status).toBe('SUCCESS');
    const shown = async (format: 'SDL' | 'JSON') =>
      Buffer.from((await test.send(new GetIntrospectionSchemaCommand({ apiId, format }))).schema ?? '').toString();
    expect(await shown('SDL')).toBe(SCHEMA);
    expect(JSON.parse(await shown('JSON')).data.__schema.queryType).toMatchObject({ name: 'Query' });
    const { types } = await test.send(new ListTypesCommand({ apiId, format: 'SDL' }));
    expect(types?.map(({ name }) => name)).toEqual(['Note', 'Query']);
    const definition = 'type Note { id: ID! title: String }';
    await test.send(new UpdateTypeCommand({ apiId, typeName: 'Note', format: 'SDL', definition }));
    const { type } = await test.send(new GetTypeCommand({ apiId, typeName: 'Note', format: 'SDL' }));
    expect(type?.definition).toContain('title: String');
  });

  it('that is none is refused, and the one before it stays', async () => {
    const { apiId } = await create(SCHEMA);
    const failed = await create('type Query { a: Missing }', apiId);
    expect([failed.status, failed.details]).toEqual(['FAILED', expect.stringContaining('Missing')]);
    const { schema } = await test.send(new GetIntrospectionSchemaCommand({ apiId, format: 'SDL' }));
    expect(Buffer.from(schema ?? '').toString()).toBe(SCHEMA);
  });
});

describe('functions and resolvers', () => {
  const code = `export const request = () => ({}); ${PASS}`;

  it('use data sources and each other, and what is used stays', async () => {
    const apiId = await createApi();
    const dataSource = { apiId, name: 'none', type: 'NONE' as const };
    await test.send(new CreateDataSourceCommand(dataSource));
    await expect(test.send(new CreateDataSourceCommand(dataSource))).rejects.toThrow('already exists');
    const step = { apiId, name: 'step', dataSourceName: 'none', code, runtime: RUNTIME };
    const { functionConfiguration } = await test.send(new CreateFunctionCommand(step));
    const { functionId = '' } = functionConfiguration ?? {};
    const field = { apiId, typeName: 'Query', fieldName: 'note' };
    const pipelineConfig = { functions: [functionId] };
    const resolver = { ...field, kind: 'PIPELINE' as const, pipelineConfig, code, runtime: RUNTIME };
    await test.send(new CreateResolverCommand(resolver));
    await expect(test.send(new CreateResolverCommand(resolver))).rejects.toThrow('Only one resolver');
    expect((await test.send(new GetResolverCommand(field))).resolver).toMatchObject({
      ...{ typeName: 'Query', fieldName: 'note', pipelineConfig },
    });
    const { resolvers } = await test.send(new ListResolversByFunctionCommand({ apiId, functionId }));
    expect(resolvers).toHaveLength(1);
    await expect(test.send(new DeleteFunctionCommand({ apiId, functionId }))).rejects.toThrow('currently used');
    await expect(test.send(new DeleteDataSourceCommand({ apiId, name: 'none' }))).rejects.toThrow('is used');
  });

  it('are listed page by page', async () => {
    const apiId = await createApi();
    await test.send(new CreateDataSourceCommand({ apiId, name: 'none', type: 'NONE' }));
    for (const name of ['a', 'b', 'c']) {
      await test.send(new CreateFunctionCommand({ apiId, name, dataSourceName: 'none', code, runtime: RUNTIME }));
    }
    const first = await test.send(new ListFunctionsCommand({ apiId, maxResults: 2 }));
    const second = await test.send(new ListFunctionsCommand({ apiId, maxResults: 2, nextToken: first.nextToken }));
    expect([...(first.functions ?? []), ...(second.functions ?? [])].map(({ name }) => name).sort()).toEqual([
      'a',
      'b',
      'c',
    ]);
    expect(second.nextToken).toBeUndefined();
  });

  it('have code that runs', async () => {
    const apiId = await createApi();
    await test.send(new CreateDataSourceCommand({ apiId, name: 'none', type: 'NONE' }));
    const broken = `export async function request() { await 1; } ${PASS}`;
    const create = test.send(
      new CreateFunctionCommand({ apiId, name: 'broken', dataSourceName: 'none', code: broken, runtime: RUNTIME }),
    );
    await expect(create).rejects.toMatchObject({
      name: 'BadRequestException',
      reason: 'CODE_ERROR',
      detail: { codeErrors: expect.arrayContaining([expect.objectContaining({ errorType: 'VALIDATION_ERROR' })]) },
    });
  });

  it('can be tried out', async () => {
    const evaluate = (text: string) =>
      test.send(
        new EvaluateCodeCommand({
          ...{ runtime: RUNTIME, code: text, function: 'request' },
          context: JSON.stringify({ arguments: { id: '7' } }),
        }),
      );
    const good = await evaluate(
      `export function request(ctx) { console.log('seen'); return { id: ctx.args.id }; } ${PASS}`,
    );
    expect(good).toMatchObject({ evaluationResult: '{"id":"7"}', logs: ['seen'] });
    const bad = await evaluate(
      `import { util } from '@aws-appsync/utils'; export const request = () => util.error('no'); ${PASS}`,
    );
    expect(bad.error?.message).toBe('no');
  });
});

it('all is there after a restart, at the new address', async () => {
  const stateFolder = mkdtempSync(join(tmpdir(), 'appsync-'));
  const before = await startGraphqlTest([], { stateFolder });
  const resolvers = { 'Query.env': `export const request = () => ({ payload: 'kept' }); ${PASS}` };
  const { apiId, key } = await before.serve({ schema: SCHEMA, resolvers });
  await before.endpoint.stop();
  const after = await startGraphqlTest([], { stateFolder });
  try {
    const { graphqlApi } = await after.send(new GetGraphqlApiCommand({ apiId }));
    expect(graphqlApi?.uris?.GRAPHQL).toBe(`${after.endpoint.url}/_aws/appsync/${apiId}/graphql`);
    const headers = { 'x-api-key': key };
    const response = await fetch(graphqlApi?.uris?.GRAPHQL ?? '', {
      method: 'POST',
      headers,
      body: '{"query":"{ env }"}',
    });
    expect(await response.json()).toEqual({ data: { env: 'kept' } });
  } finally {
    await after.endpoint.stop();
    rmSync(stateFolder, { recursive: true });
  }
});
