import { UpdateGraphqlApiCommand, UpdateResolverCommand } from '@aws-sdk/client-appsync';
import { EventBridgeClient, ListEventBusesCommand } from '@aws-sdk/client-eventbridge';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventbridge } from '../../eventbridge/service.ts';
import { functionArn, type GraphqlTest, PASS, type ServedApi, startGraphqlTest } from '../testing/start-graphql-api.ts';

const SCHEMA = `
  type Query {
    pipeline(stop: String): AWSJSON
    error: Note errors: Note broken: String unauthorized: String context(a: Int): AWSJSON
    direct(id: ID): AWSJSON notes(ids: [ID!]!): [Note] failing: String bus: AWSJSON async: String deep: Note
  }
  type Mutation { announce(text: String): AWSJSON }
  type Note { id: ID! body: String author: String note: Note constructor: String }
`;
const UTILS = `import { util, runtime } from '@aws-appsync/utils';`;
const lambda = (name: string) => ({
  type: 'AWS_LAMBDA' as const,
  lambdaConfig: { lambdaFunctionArn: functionArn(name) },
});

let test: GraphqlTest;
let api: ServedApi;
beforeAll(async () => {
  test = await startGraphqlTest([eventbridge]);
  const { EventBuses } = await new EventBridgeClient(test.endpoint.client).send(new ListEventBusesCommand({}));
  const eventBridgeConfig = { eventBusArn: EventBuses?.[0]?.Arn ?? '' };
  api = await test.serve({
    schema: SCHEMA,
    dataSources: {
      direct: lambda('direct'),
      bodies: lambda('bodies'),
      authors: lambda('authors'),
      failing: lambda('failing'),
      bus: { type: 'AMAZON_EVENTBRIDGE', eventBridgeConfig },
    },
    resolvers: {
      'Query.error': `${UTILS} export const request = () => util.error('No', 'Mine', { id: '1' }, { why: 'so' }); ${PASS}`,
      'Query.errors': `${UTILS} export function request() {
        util.appendError('First', 'Soft', null, { n: 1 });
        return { payload: { id: '1' } };
      } ${PASS}`,
      'Query.broken': `export const request = (ctx) => ctx.nothing.there; ${PASS}`,
      'Query.unauthorized': `${UTILS} export const request = () => util.unauthorized(); ${PASS}`,
      'Query.context': `export function request(ctx) { ctx.stash.kept = ctx.args.a; return { payload: ctx }; }
        export const response = (ctx) => ({ ...ctx.result, stash: ctx.stash });`,
      'Query.direct': { dataSourceName: 'direct' },
      'Query.failing': { dataSourceName: 'failing' },
      'Query.async': {
        dataSourceName: 'direct',
        code: `export const request = (ctx) => ({ operation: 'Invoke', invocationType: 'Event', payload: 'later' });
          export const response = (ctx) => String(ctx.result);`,
      },
      'Query.notes': `export const request = (ctx) => ({ payload: ctx.args.ids.map((id) => ({ id })) }); ${PASS}`,
      'Note.body': { dataSourceName: 'bodies', maxBatchSize: 2 },
      'Note.author': {
        dataSourceName: 'authors',
        maxBatchSize: 10,
        code: `${UTILS} export const request = (ctx) => ({ operation: 'BatchInvoke', payload: ctx.source.id });
          export function response(ctx) {
            if (ctx.error) util.error(ctx.error.message, ctx.error.type);
            return ctx.result.name;
          }`,
      },
      'Query.bus': {
        dataSourceName: 'bus',
        code: `export const request = () => ({ operation: 'PutEvents', events: [{ source: 'a', detailType: 'b', detail: { c: 1 } }] });
          ${PASS}`,
      },
      'Query.deep': `export const request = () => ({ payload: { id: '1', note: { id: '2', note: { id: '3' } } } }); ${PASS}`,
    },
  });
  const step = (name: string, code: string) => test.createFunction(api.apiId, name, `${UTILS} ${code}`);
  const first = await step(
    'first',
    `
    export function request(ctx) {
      ctx.stash.seen.push('first ' + ctx.prev.result);
      if (ctx.args.stop === 'first') runtime.earlyReturn('early', { skipTo: 'NEXT' });
      if (ctx.args.stop === 'all') runtime.earlyReturn('over', { skipTo: 'END' });
      return { payload: 'one' };
    }
    export function response(ctx) {
      ctx.stash.seen.push('after first');
      return ctx.result;
    }`,
  );
  const second = await step(
    'second',
    `
    export function request(ctx) {
      ctx.stash.seen.push('second ' + ctx.prev.result);
      return { payload: 'two' };
    }
    ${PASS}`,
  );
  await test.createResolver(api.apiId, 'Query.pipeline', {
    kind: 'PIPELINE',
    pipelineConfig: { functions: [first, second] },
    code: `${UTILS} export function request(ctx) {
        ctx.stash.seen = ['before'];
        if (ctx.args.stop === 'before') runtime.earlyReturn('none');
        return 'begun';
      }
      export const response = (ctx) => ({ seen: ctx.stash.seen, result: ctx.result, prev: ctx.prev.result });`,
  });
});
afterAll(() => test.endpoint.stop());

describe('a pipeline', () => {
  it.each([
    ['', ['before', 'first begun', 'after first', 'second one'], 'two'],
    ['first', ['before', 'first begun', 'second early'], 'two'],
    ['all', ['before', 'first begun'], 'over'],
    ['before', ['before'], 'none'],
  ])('runs its functions in turn, with one stash; stopping at "%s"', async (stop, seen, result) => {
    const { data, errors } = await api.ask('query ($stop: String) { pipeline(stop: $stop) }', { stop });
    expect(errors).toBeUndefined();
    expect(JSON.parse(data.pipeline)).toEqual({ seen, result, prev: result });
  });
});

describe('a resolver’s errors', () => {
  it('end the field, with type, data and information', async () => {
    const { status, data, errors } = await api.ask('{ other: error { id } }');
    expect([status, data]).toEqual([200, { other: null }]);
    expect(errors).toEqual([
      {
        path: ['other'],
        data: { id: '1' },
        errorType: 'Mine',
        errorInfo: { why: 'so' },
        locations: [{ line: 1, column: 3, sourceName: null }],
        message: 'No',
      },
    ]);
  });

  it('may be appended to a result', async () => {
    const { data, errors } = await api.ask('{ errors { id } }');
    expect(data).toEqual({ errors: { id: '1' } });
    expect(errors).toMatchObject([{ path: ['errors'], errorType: 'Soft', errorInfo: { n: 1 }, message: 'First' }]);
  });

  it('say that the caller may not, or that the code is broken', async () => {
    const { errors } = await api.ask('{ unauthorized broken }');
    expect(errors).toMatchObject([
      { path: ['unauthorized'], errorType: 'Unauthorized', message: 'Not Authorized to access this field' },
      { path: ['broken'], errorType: 'Code' },
    ]);
  });
});

it('a resolver is given the field, the request and what it kept', async () => {
  const { data } = await api.ask('query Q ($a: Int) { context(a: $a) }', { a: 5 });
  expect(JSON.parse(data.context)).toMatchObject({
    arguments: { a: 5 },
    args: { a: 5 },
    source: null,
    identity: null,
    stash: { kept: 5 },
    info: { fieldName: 'context', parentTypeName: 'Query', variables: { a: 5 }, selectionSetList: [] },
    request: { headers: { 'x-api-key': api.key }, domainName: null },
  });
});

it('a field without a resolver is the member of that name, or null', async () => {
  const { data, errors } = await api.ask('{ deep { id constructor note { id note { note { id } } } } }');
  expect([data, errors]).toEqual([
    { deep: { id: '1', constructor: null, note: { id: '2', note: { note: null } } } },
    undefined,
  ]);
});

describe('functions', () => {
  it('without a resolver’s code are given the field’s context', async () => {
    test.functions.set('direct', (event) => ({ got: event.arguments.id }));
    const { data } = await api.ask('{ direct(id: "7") }');
    expect(JSON.parse(data.direct)).toEqual({ got: '7' });
    expect(Object.keys(test.invocations.at(-1)?.event).sort()).toEqual([
      'arguments',
      'identity',
      'info',
      'prev',
      'request',
      'source',
      'stash',
    ]);
  });

  it('that fail are the field’s error', async () => {
    test.functions.set('failing', () => {
      throw new Error('broken');
    });
    const { data, errors } = await api.ask('{ failing }');
    expect([data, errors]).toMatchObject([{ failing: null }, [{ errorType: 'Lambda:Unhandled', message: 'broken' }]]);
  });

  it('may be invoked without waiting', async () => {
    expect((await api.ask('{ async }')).data).toEqual({ async: 'null' });
    expect(test.invocations.at(-1)?.event).toBe('later');
  });

  it('are given the payloads of a list together, as many as the resolver allows', async () => {
    test.functions.set('bodies', (events) =>
      events.map(({ source }: { source: { id: string } }) =>
        source.id === '3' ? { errorMessage: 'lost', errorType: 'Gone', data: null } : { data: `body ${source.id}` },
      ),
    );
    test.functions.set('authors', (ids) => ids.map((id: string) => ({ name: `author ${id}` })));
    const before = test.invocations.length;
    const { data, errors } = await api.ask('{ notes(ids: ["1", "2", "3"]) { body author } }');
    expect(data.notes).toEqual([
      { body: 'body 1', author: 'author 1' },
      { body: 'body 2', author: 'author 2' },
      { body: null, author: 'author 3' },
    ]);
    expect(errors).toMatchObject([{ path: ['notes', 2, 'body'], errorType: 'Gone', message: 'lost' }]);
    const sizes = test.invocations.slice(before).map(({ name, event }) => [name, event.length]);
    expect(sizes.sort()).toEqual([
      ['authors', 3],
      ['bodies', 1],
      ['bodies', 2],
    ]);
  });

  it('must answer a batch with as many results', async () => {
    test.functions.set('authors', () => [{ name: 'one' }]);
    const { data, errors } = await api.ask('{ notes(ids: ["1", "2"]) { author } }');
    expect(data.notes).toEqual([{ author: null }, { author: null }]);
    expect(errors?.map(({ errorType }) => errorType)).toEqual(['Lambda:BatchSize', 'Lambda:BatchSize']);
  });
});

it('events go to a bus', async () => {
  expect(JSON.parse((await api.ask('{ bus }')).data.bus)).toMatchObject({
    Entries: [{ EventId: expect.any(String) }],
    FailedEntryCount: 0,
  });
});

it('a changed resolver is the one that runs', async () => {
  const resolver = { apiId: api.apiId, typeName: 'Query', fieldName: 'broken', dataSourceName: 'none' };
  const runtime = { name: 'APPSYNC_JS', runtimeVersion: '1.0.0' } as const;
  const code = `export const request = () => ({ payload: 'mended' }); ${PASS}`;
  await test.send(new UpdateResolverCommand({ ...resolver, runtime, code }));
  expect((await api.ask('{ broken }')).data).toEqual({ broken: 'mended' });
});

describe('limits of an API', () => {
  const set = (settings: object) =>
    test.send(
      new UpdateGraphqlApiCommand({ apiId: api.apiId, name: 'test', authenticationType: 'API_KEY', ...settings }),
    );

  it('are on depth', async () => {
    await set({ queryDepthLimit: 2 });
    expect((await api.ask('{ deep { note { id } } }')).data).toBeNull();
    expect((await api.ask('{ deep { id } }')).data).toEqual({ deep: { id: '1' } });
  });

  it('are on documents that are none: fragments in circles', async () => {
    const { data, errors } = await api.ask('{ ...F } fragment F on Query { deep { id } ...F }');
    expect([data, errors]).toEqual([null, [expect.anything()]]);
  });

  it('are on how many resolvers run', async () => {
    await set({ resolverCountLimit: 1 });
    const { data, errors } = await api.ask('{ a: deep { id } b: deep { id } }');
    expect([data, errors]).toMatchObject([{ a: { id: '1' }, b: null }, [{ path: ['b'], errorType: 'LimitExceeded' }]]);
  });

  it('are on introspection', async () => {
    await set({ introspectionConfig: 'DISABLED' });
    expect((await api.ask('{ __schema { queryType { name } } }')).data).toBeNull();
    const hidden = 'query { ...F } fragment F on Query { again: __type(name: "Note") { name } }';
    expect((await api.ask(hidden)).data).toBeNull();
    await set({});
    expect((await api.ask('{ __schema { queryType { name } } }')).data).toEqual({
      __schema: { queryType: { name: 'Query' } },
    });
  });
});
