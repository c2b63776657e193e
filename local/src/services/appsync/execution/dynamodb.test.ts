import { type AttributeValue, CreateTableCommand, DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { dynamodb } from '../../dynamodb/service.ts';
import { type GraphqlTest, type ServedApi, startGraphqlTest } from '../testing/start-graphql-api.ts';

const SCHEMA = `
  type Note { owner: ID! id: ID! title: String count: Int tags: [String] at: AWSDateTime nested: AWSJSON }
  type Page { items: [Note] nextToken: String scannedCount: Int }
  input NoteInput { owner: ID! id: ID! title: String count: Int tags: [String] nested: AWSJSON }
  type Query {
    get(owner: ID!, id: ID!): Note
    projected(owner: ID!, id: ID!): Note
    list(owner: ID!, limit: Int, nextToken: String, title: String): Page
    all: Page
    many(ids: [ID!]!): [Note]
    both(ids: [ID!]!): [Note]
  }
  type Mutation {
    put(input: NoteInput!): Note
    create(input: NoteInput!): Note
    createOrTell(input: NoteInput!): Note
    update(owner: ID!, id: ID!, title: String): Note
    remove(owner: ID!, id: ID!): Note
    putMany(ids: [ID!]!): [Note]
    removeMany(ids: [ID!]!): Boolean
    move(from: ID!, to: ID!): Boolean
    raw(owner: ID!, id: ID!): Note
  }
`;
const IMPORT = `import { util } from '@aws-appsync/utils'; import * as ddb from '@aws-appsync/utils/dynamodb';`;
const KEY = '{ owner: ctx.args.owner, id: ctx.args.id }';
const KEYS = "ctx.args.ids.map((id) => ({ owner: 'ann', id }))";
const CHECKED = `export function response(ctx) {
  if (ctx.error) util.error(ctx.error.message, ctx.error.type, ctx.result, { seen: true });
  return ctx.result;
}`;

/** A resolver of the table whose request is an expression. */
const of = (request: string, response = CHECKED) => ({
  dataSourceName: 'notes',
  code: `${IMPORT} export function request(ctx) { return ${request}; } ${response}`,
});

const RESOLVERS = {
  'Query.get': of(`ddb.get({ key: ${KEY} })`),
  'Query.projected': of(`ddb.get({ key: ${KEY}, projection: ['owner', 'id', 'count'] })`),
  'Query.list': of(`ddb.query({
    query: { owner: { eq: ctx.args.owner } }, limit: ctx.args.limit, nextToken: ctx.args.nextToken,
    filter: ctx.args.title ? { title: { beginsWith: ctx.args.title } } : undefined, scanIndexForward: false })`),
  'Query.all': of('ddb.scan({ filter: { or: [{ count: { gt: 1 } }, { title: { eq: "b" } }] } })'),
  'Query.many': of(
    `ddb.batchGet({ tables: { notes: { keys: ${KEYS} } } })`,
    'export const response = (ctx) => ctx.result.data.notes;',
  ),
  'Query.both': of(
    `ddb.transactGet({ items: ${KEYS}.map((key) => ({ table: 'notes', key })) })`,
    'export const response = (ctx) => ctx.result.items;',
  ),
  'Mutation.put': of('ddb.put({ key: { owner: ctx.args.input.owner, id: ctx.args.input.id }, item: ctx.args.input })'),
  'Mutation.create': of(`ddb.put({ key: { owner: ctx.args.input.owner, id: ctx.args.input.id }, item: ctx.args.input,
    condition: { id: { attributeExists: false } } })`),
  'Mutation.createOrTell': of(
    `ddb.put({ key: { owner: ctx.args.input.owner, id: ctx.args.input.id }, item: ctx.args.input,
      condition: { id: { attributeExists: false } } })`,
    `export function response(ctx) {
      if (ctx.error) util.appendError(ctx.error.message, ctx.error.type);
      return ctx.result;
    }`,
  ),
  'Mutation.update': of(`ddb.update({ key: ${KEY}, update: {
    title: ctx.args.title, count: ddb.operations.increment(2), tags: ddb.operations.append(['new']) } })`),
  'Mutation.remove': of(`ddb.remove({ key: ${KEY} })`),
  'Mutation.putMany': of(
    "ddb.batchPut({ tables: { notes: ctx.args.ids.map((id) => ({ owner: 'ann', id, title: id })) } })",
    'export const response = (ctx) => ctx.result.data.notes;',
  ),
  'Mutation.removeMany': of(
    `ddb.batchDelete({ tables: { notes: ${KEYS} } })`,
    'export const response = (ctx) => ctx.result.data.notes.length > 0;',
  ),
  'Mutation.move': of(
    `ddb.transactWrite({ items: [
      { deleteItem: { table: 'notes', key: { owner: 'ann', id: ctx.args.from }, condition: { id: { attributeExists: true } } } },
      { putItem: { table: 'notes', key: { owner: 'ann', id: ctx.args.to }, item: { title: 'moved' } } },
    ] })`,
    `export function response(ctx) {
      if (ctx.error) util.error(ctx.error.message, ctx.error.type, null, ctx.result && ctx.result.cancellationReasons);
      return ctx.result.keys.length === 2;
    }`,
  ),
  'Mutation.raw': of(`({ operation: 'UpdateItem', key: util.dynamodb.toMapValues(${KEY}), update: {
    expression: 'SET #t = :t, #c = if_not_exists(#c, :zero) + :one', expressionNames: { '#t': 'title', '#c': 'count' },
    expressionValues: util.dynamodb.toMapValues({ ':t': 'raw', ':zero': 0, ':one': 1 }) } })`),
};

let test: GraphqlTest;
let api: ServedApi;
let tables: DynamoDBClient;
beforeAll(async () => {
  test = await startGraphqlTest([dynamodb]);
  tables = new DynamoDBClient(test.endpoint.client);
  const attributes = ['owner', 'id'];
  await tables.send(
    new CreateTableCommand({
      TableName: 'notes',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: attributes.map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
      KeySchema: attributes.map((AttributeName, index) => ({ AttributeName, KeyType: index === 0 ? 'HASH' : 'RANGE' })),
    }),
  );
  const dynamodbConfig = { tableName: 'notes', awsRegion: 'eu-west-1' };
  const serviceRoleArn = 'arn:aws:iam::000000000000:role/appsync';
  api = await test.serve({
    schema: SCHEMA,
    dataSources: { notes: { type: 'AMAZON_DYNAMODB', dynamodbConfig, serviceRoleArn } },
    resolvers: RESOLVERS,
  });
});
afterAll(() => test.endpoint.stop());

beforeEach(async () => {
  await api.ask('mutation { removeMany(ids: ["1", "2", "3", "4"]) }');
  for (const [id, count] of [
    ['1', 1],
    ['2', 2],
    ['3', 3],
  ] as const) {
    const Item: Record<string, AttributeValue> = {
      ...{ owner: { S: 'ann' }, id: { S: id }, title: { S: 'abc'.charAt(count - 1) }, count: { N: String(count) } },
      ...{ tags: { SS: ['x', 'y'] }, nested: { M: { deep: { L: [{ BOOL: true }, { NULL: true }] } } } },
    };
    await tables.send(new PutItemCommand({ TableName: 'notes', Item }));
  }
});

const FIELDS = 'owner id title count tags nested';
const one = (id: string) => ({ owner: 'ann', id });

describe('a table', () => {
  it('gives items as plain values, and null for what is not there', async () => {
    const { data } = await api.ask(
      `{ get(owner: "ann", id: "1") { ${FIELDS} } none: get(owner: "x", id: "1") { id } }`,
    );
    expect(data).toEqual({
      get: { ...one('1'), title: 'a', count: 1, tags: ['x', 'y'], nested: '{"deep":[true,null]}' },
      none: null,
    });
  });

  it('gives the attributes that are asked for', async () => {
    const { data } = await api.ask(`{ projected(owner: "ann", id: "2") { ${FIELDS} } }`);
    expect(data.projected).toEqual({ ...one('2'), title: null, count: 2, tags: null, nested: null });
  });

  it('is queried page by page, in either direction, and with a filter', async () => {
    const ask = (args: string) => api.ask(`{ list(owner: "ann", ${args}) { items { id } nextToken scannedCount } }`);
    const first = (await ask('limit: 2')).data.list;
    expect(first).toMatchObject({ items: [{ id: '3' }, { id: '2' }], scannedCount: 2 });
    const second = (await ask(`limit: 2, nextToken: "${first.nextToken}"`)).data.list;
    expect(second).toEqual({ items: [{ id: '1' }], nextToken: null, scannedCount: 1 });
    expect((await ask('title: "b"')).data.list).toEqual({ items: [{ id: '2' }], nextToken: null, scannedCount: 3 });
    expect((await ask('nextToken: "nothing"')).errors?.[0].message).toBe('Invalid pagination token given.');
  });

  it('is scanned', async () => {
    const { data } = await api.ask('{ all { items { id } } }');
    expect(data.all.items.map(({ id }: { id: string }) => id).sort()).toEqual(['2', '3']);
  });

  it('takes items, and gives them back', async () => {
    const input = { ...one('4'), title: 'new', count: 0, tags: ['z'], nested: '{"a":[1]}' };
    const { data } = await api.ask(`mutation ($input: NoteInput!) { put(input: $input) { ${FIELDS} } }`, { input });
    expect(data.put).toEqual(input);
    expect((await api.ask(`{ get(owner: "ann", id: "4") { ${FIELDS} } }`)).data.get).toEqual(input);
  });

  it('changes attributes, and gives the item as it is then', async () => {
    const { data } = await api.ask(`mutation { update(owner: "ann", id: "1", title: "changed") { ${FIELDS} } }`);
    // A set has no order in which something could be appended.
    expect(data.update).toBeNull();
    await api.ask('mutation ($input: NoteInput!) { put(input: $input) { id } }', { input: { ...one('1'), tags: [] } });
    const again = await api.ask('mutation { update(owner: "ann", id: "1", title: "changed") { title count tags } }');
    expect(again.data.update).toEqual({ title: 'changed', count: 2, tags: ['new'] });
  });

  it('takes expressions that a resolver writes itself', async () => {
    const { data } = await api.ask('mutation { raw(owner: "ann", id: "1") { title count tags } }');
    expect(data.raw).toEqual({ title: 'raw', count: 2, tags: ['x', 'y'] });
  });

  it('gives what it deletes', async () => {
    const query = 'mutation { remove(owner: "ann", id: "1") { title } }';
    expect((await api.ask(query)).data.remove).toEqual({ title: 'a' });
    expect((await api.ask(query)).data.remove).toBeNull();
  });

  it('works in batches: items in the order of their keys', async () => {
    const put = await api.ask('mutation { putMany(ids: ["4", "2"]) { id title } }');
    expect(put.data.putMany).toEqual([
      { id: '4', title: '4' },
      { id: '2', title: '2' },
    ]);
    const { data } = await api.ask('{ many(ids: ["4", "nothing", "1"]) { id title } }');
    expect(data.many).toEqual([{ id: '4', title: '4' }, null, { id: '1', title: 'a' }]);
  });

  it('works in transactions, all or nothing', async () => {
    const move = (from: string) => api.ask(`mutation { move(from: "${from}", to: "4") }`);
    const failed = await move('nothing');
    expect(failed.errors?.[0].errorType).toBe('DynamoDB:TransactionCanceledException');
    expect(failed.errors?.[0].errorInfo).toEqual([
      expect.objectContaining({ type: 'ConditionalCheckFailed' }),
      expect.objectContaining({ type: 'None' }),
    ]);
    expect((await api.ask('{ both(ids: ["1", "4"]) { id } }')).data.both).toEqual([{ id: '1' }, null]);
    expect((await move('1')).data.move).toBe(true);
    expect((await api.ask('{ both(ids: ["1", "4"]) { id } }')).data.both).toEqual([null, { id: '4' }]);
  });
});

describe('what a table refuses', () => {
  const create = (field: string) =>
    api.ask(`mutation ($input: NoteInput!) { ${field}(input: $input) { id title } }`, { input: one('1') });

  it('is the resolver’s to tell, with the item in the way', async () => {
    const { data, errors } = await create('create');
    expect(data).toEqual({ create: null });
    expect(errors).toEqual([
      {
        path: ['create'],
        data: expect.objectContaining({ id: '1', title: 'a' }),
        errorType: 'DynamoDB:ConditionalCheckFailedException',
        errorInfo: { seen: true },
        locations: [{ line: 1, column: 33, sourceName: null }],
        message: 'The conditional request failed',
      },
    ]);
  });

  it('may be told beside a result', async () => {
    const { data, errors } = await create('createOrTell');
    expect(data).toEqual({ createOrTell: { id: '1', title: 'a' } });
    expect(errors).toMatchObject([
      { path: ['createOrTell'], errorType: 'DynamoDB:ConditionalCheckFailedException', data: null },
    ]);
  });
});
