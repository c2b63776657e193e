import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type GraphqlTest, PASS, post, type ServedApi, startGraphqlTest } from '../testing/start-graphql-api.ts';

const SCHEMA = `
  type Query { note(id: ID!, kind: Kind, at: AWSDateTime): Note! find(input: Find): [Note] greet(name: String): String header: String }
  type Note { id: ID! title: String author: Author }
  type Author { name: String! }
  enum Kind { LONG SHORT }
  input Find { title: String! limit: Int }
`;

let test: GraphqlTest;
let api: ServedApi;
beforeAll(async () => {
  test = await startGraphqlTest();
  api = await test.serve({
    schema: SCHEMA,
    resolvers: {
      'Query.note': `export const request = (ctx) => ({ payload: { id: ctx.args.id, author: {} } }); ${PASS}`,
      'Query.greet': `export const request = (ctx) => ({ payload: 'Hello ' + ctx.args.name }); ${PASS}`,
      'Query.header': `
        import { util } from '@aws-appsync/utils';
        export function request(ctx) {
          util.http.addResponseHeader('X-Note', ctx.request.headers['x-note']);
          return { payload: ctx.request.headers['x-note'] };
        }
        ${PASS}`,
    },
  });
});
afterAll(() => test.endpoint.stop());

describe('the HTTP endpoint', () => {
  it('answers queries with data, an id of the request, and for any origin', async () => {
    const { status, headers, data, errors } = await api.ask('query ($n: String) { greet(name: $n) }', { n: 'Ann' });
    expect([status, data, errors]).toEqual([200, { greet: 'Hello Ann' }, undefined]);
    expect(headers.get('content-type')).toBe('application/json;charset=UTF-8');
    expect(headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers.get('access-control-allow-origin')).toBe('*');
  });

  it('answers under AWS’s host name', async () => {
    const status = await new Promise((resolve, reject) => {
      const host = `${api.apiId}.appsync-api.eu-west-1.amazonaws.com`;
      const sent = request(`${test.endpoint.url}/graphql`, { method: 'POST', headers: { host, 'x-api-key': api.key } });
      sent.on('response', (response) => resolve(response.resume().statusCode)).on('error', reject);
      sent.end('{"query":"{ greet }"}');
    });
    expect(status).toBe(200);
  });

  it('answers preflights with the headers that a page asks for', async () => {
    const asked = 'authorization,content-type,x-amz-user-agent';
    const headers = { origin: 'http://page.example', 'access-control-request-headers': asked };
    const response = await fetch(api.url, { method: 'OPTIONS', headers });
    expect(response.status).toBe(200);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('access-control-allow-headers')).toBe(asked);
    expect(response.headers.get('access-control-allow-methods')).toBe('POST');
  });

  it('shows resolvers the request’s headers and adds theirs to the response', async () => {
    const { data, headers } = await api.ask('{ header }', {}, { 'x-api-key': api.key, 'X-Note': 'yes' });
    expect([data.header, headers.get('x-note')]).toEqual(['yes', 'yes']);
  });

  it.each([
    ['no JSON', 'query { greet }'],
    ['nothing', ''],
    ['JSON without a query', '{"variables":{}}'],
    ['a list', '[]'],
    ['variables that are none', '{"query":"{ greet }","variables":[1]}'],
    ['a document that is no GraphQL', '{"query":"query { greet"}'],
  ])('refuses a body that is %s', async (_, body) => {
    const { status, headers, errors } = await post(api.url, body, { 'x-api-key': api.key });
    expect([status, headers.get('x-amzn-errortype')]).toEqual([400, 'MalformedHttpRequestException']);
    expect(errors).toEqual([{ errorType: 'MalformedHttpRequestException', message: 'Unable to parse GraphQL query.' }]);
  });

  it('takes variables as text', async () => {
    const body = JSON.stringify({ query: 'query ($n: String) { greet(name: $n) }', variables: '{"n":"Bob"}' });
    expect((await post(api.url, body, { 'x-api-key': api.key })).data).toEqual({ greet: 'Hello Bob' });
  });

  it('executes the operation that is named', async () => {
    const query = 'query A { greet(name: "A") } query B { greet(name: "B") }';
    const ask = (operationName?: string) =>
      post(api.url, JSON.stringify({ query, operationName }), { 'x-api-key': api.key });
    expect((await ask('B')).data).toEqual({ greet: 'Hello B' });
    expect((await ask('C')).errors?.[0].message).toBe("Unknown operation named 'C'.");
    expect((await ask()).errors).toHaveLength(1);
  });

  it('knows neither other APIs nor other methods and paths', async () => {
    const headers = { 'x-api-key': api.key };
    const other = await post(api.url.replace(api.apiId, 'nothere'), '{"query":"{ greet }"}', headers);
    expect([other.status, other.errors?.[0].errorType]).toEqual([404, 'NotFoundException']);
    const get = await fetch(`${api.url}?query=%7Bgreet%7D`, { headers });
    expect([get.status, await get.json()]).toEqual([
      404,
      { errors: [{ errorType: 'UnknownOperationException', message: 'Unknown Operation Request.' }] },
    ]);
    expect((await fetch(api.url)).status).toBe(401);
  });

  it('refuses bodies of more than a megabyte', async () => {
    const { status } = await api.ask(`{ greet(name: "${'x'.repeat(2 ** 20)}") }`);
    expect(status).toBe(413);
  });
});

describe('what is wrong with a document', () => {
  const at = (line: number, column: number) => [{ line, column, sourceName: null }];

  it.each([
    ['{ nothing }', "FieldUndefined: Field 'nothing' in type 'Query' is undefined @ 'nothing'"],
    [
      '{ note(id: "1") { author { age } } }',
      "FieldUndefined: Field 'age' in type 'Author' is undefined @ 'note/author/age'",
    ],
    ['{ note(id: "1") }', "SubSelectionRequired: Sub selection required for type Note! of field note @ 'note'"],
    [
      '{ note(id: "1") { id { x } } }',
      "SubSelectionNotAllowed: Sub selection not allowed on leaf type ID! of field id @ 'note/id'",
    ],
    ['{ note { id } }', "MissingFieldArgument: Missing field argument id @ 'note'"],
    ['{ greet(age: 1) }', "UnknownArgument: Unknown field argument age @ 'greet'"],
    [
      '{ greet(name: 1) }',
      "WrongType: argument 'name' with value 'IntValue{value=1}' is not a valid 'String' @ 'greet'",
    ],
    [
      '{ note(id: "1", kind: TINY) { id } }',
      "WrongType: argument 'kind' with value 'EnumValue{name='TINY'}' is not a valid 'Kind' @ 'note'",
    ],
    [
      '{ note(id: "1", at: "now") { id } }',
      "WrongType: argument 'at' with value 'StringValue{value='now'}' is not a valid 'AWSDateTime' @ 'note'",
    ],
    [
      '{ find(input: {limit: 1}) { id } }',
      "WrongType: argument 'input' with value 'ObjectValue{objectFields=[ObjectField{name='limit', value=IntValue{value=1}}]}' is missing required fields '[title]' @ 'find'",
    ],
    [
      'query ($t: String!) { find(input: {title: $t, x: [null]}) { id } }',
      "WrongType: argument 'input' with value 'ObjectValue{objectFields=[ObjectField{name='title', value=VariableReference{name='t'}}, ObjectField{name='x', value=ArrayValue{values=[NullValue{}]}}]}' contains a field not in 'Find': 'x' @ 'find'",
    ],
    ['query ($i: JSON) { greet(name: $i) }', 'UnknownType: Unknown type JSON'],
    ['{ greet(name: $n) }', "UndefinedVariable: Undefined variable n @ 'greet'"],
    ['query ($n: String) { greet }', 'UnusedVariable: Unused variable n'],
    [
      'query ($n: Int) { greet(name: $n) }',
      "VariableTypeMismatch: Variable type 'Int' doesn't match expected type 'String' @ 'greet'",
    ],
    ['{ note(id: "1") { ...F } }', "UndefinedFragment: Undefined fragment F @ 'note'"],
    ['{ greet } fragment F on Note { id }', 'UnusedFragment: Unused fragment F'],
    ['{ greet @nothing }', "UnknownDirective: Unknown directive nothing @ 'greet'"],
  ])('%s', async (query, message) => {
    const { status, data, errors } = await api.ask(query);
    expect([status, data, errors?.map((error) => error.message)]).toEqual([
      200,
      null,
      expect.arrayContaining([`Validation error of type ${message}`]),
    ]);
  });

  it('has a place, and no path', async () => {
    const { errors } = await api.ask('{\n  nothing\n}');
    expect(errors).toEqual([{ path: null, locations: at(2, 3), message: expect.any(String) }]);
  });

  it('may be its variables', async () => {
    const query = 'query ($id: ID!, $input: Find) { note(id: $id) { id } find(input: $input) { id } }';
    const wrong = async (variables: object) => (await api.ask(query, variables)).errors?.[0].message;
    expect(await wrong({})).toBe("Variable 'id' has coerced Null value for NonNull type 'ID!'");
    expect(await wrong({ id: null })).toBe("Variable 'id' has coerced Null value for NonNull type 'ID!'");
    expect(await wrong({ id: '1', input: { title: 'a', x: 1 } })).toBe(
      "The variables input contains a field name 'x' that is not defined for input object type 'Find' ",
    );
    expect(await wrong({ id: '1', input: { title: 5 } })).toMatch(/^Variable 'input' has an invalid value\./);
  });

  it('may be what a resolver gives: the field and all around it that may not be null are null', async () => {
    const { data, errors } = await api.ask('{ note(id: "1") { id author { name } } }');
    expect(data).toEqual({ note: { id: '1', author: null } });
    expect(errors).toEqual([
      expect.objectContaining({
        path: ['note', 'author', 'name'],
        message: "Cannot return null for non-nullable type: 'String' within parent 'Author' (/note/author/name)",
      }),
    ]);
  });
});
