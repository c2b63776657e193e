import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connectRealtime } from '../testing/connect-realtime.ts';
import { type GraphqlTest, PASS, type ServedApi, startGraphqlTest } from '../testing/start-graphql-api.ts';

const SCHEMA = `
  type Query { none: String }
  type Note { id: ID! room: String }
  type Mutation { post(room: String): Note }
  type Subscription {
    onPost(room: String): Note @aws_subscribe(mutations: ["post"])
    onAny: Note! @aws_subscribe(mutations: ["post"])
    refused: Note @aws_subscribe(mutations: ["post"])
    forUsers: Note @aws_subscribe(mutations: ["post"]) @aws_iam
  }
`;
const ON_POST = 'subscription { onPost { id room } }';

let test: GraphqlTest;
let api: ServedApi;
let headers: { host: string; 'x-api-key': string };
beforeAll(async () => {
  test = await startGraphqlTest();
  api = await test.serve({
    schema: SCHEMA,
    resolvers: {
      'Mutation.post': `export const request = (ctx) => ({ payload: { id: '1', room: ctx.args.room } }); ${PASS}`,
      'Subscription.refused': `
        import { util } from '@aws-appsync/utils';
        export const request = () => ({ payload: null });
        export const response = () => util.unauthorized();`,
    },
    additional: [{ authenticationType: 'AWS_IAM' }],
  });
  headers = { host: new URL(api.url).host, 'x-api-key': api.key };
});
afterAll(() => test.endpoint.stop());

const connect = () => connectRealtime(api.realtime, headers);
const post = (room: string) => api.ask('mutation ($room: String) { post(room: $room) { id room } }', { room });

describe('a connection', () => {
  it('is acknowledged, and kept alive every minute', async () => {
    const client = await connect();
    expect(client.socket.protocol).toBe('graphql-ws');
    client.say({ type: 'connection_init' });
    expect(await client.next()).toEqual({ type: 'connection_ack', payload: { connectionTimeoutMs: 300_000 } });
    expect(await client.next()).toEqual({ type: 'ka' });
    await test.clock.advance(59_999);
    expect(await client.heard()).toEqual([]);
    await test.clock.advance(60_000);
    expect(await client.next()).toEqual({ type: 'ka' });
    expect(client.waiting()).toBe(1);
    await client.close();
  });

  it('ends after a day', async () => {
    const client = await connect();
    await test.clock.advance(24 * 3600_000);
    expect(await client.closed).toBe(1000);
  });

  it('leaves no timers behind', async () => {
    const { pending } = test.clock;
    const client = await connect();
    client.say({ type: 'connection_init' });
    await client.next();
    expect(test.clock.pending).toBe(pending + 2);
    await client.close();
    await test.endpoint.idle();
    expect(test.clock.pending).toBe(pending);
  });

  it('may bring its headers as a subprotocol', async () => {
    const encoded = Buffer.from(JSON.stringify(headers)).toString('base64url');
    const client = await connectRealtime(api.realtime, undefined, { protocols: ['graphql-ws', `header-${encoded}`] });
    expect((await client.start('1', ON_POST, {}, headers)).type).toBe('start_ack');
    await client.close();
  });

  it('opens under AWS’s host name', async () => {
    const host = `${api.apiId}.appsync-realtime-api.eu-west-1.amazonaws.com`;
    const url = `${test.endpoint.url.replace('http', 'ws')}/graphql`;
    const client = await connectRealtime(url, headers, { headers: { host } });
    expect((await client.start('1', ON_POST)).type).toBe('start_ack');
    await client.close();
  });

  it.each([
    ['a wrong key', () => ({ 'x-api-key': 'da2-wrong' })],
    ['no credentials', () => ({ host: 'x' })],
  ])('is refused with %s', async (_, make) => {
    const client = await connectRealtime(api.realtime, make());
    expect(await client.next()).toMatchObject({
      type: 'connection_error',
      payload: { errors: [{ errorType: 'UnauthorizedException', errorCode: 400 }] },
    });
    expect(await client.closed).toBe(1000);
  });

  it('is refused without headers, or with such as cannot be read', async () => {
    const refused = {
      type: 'connection_error',
      payload: { errors: [{ message: 'Required headers are missing.', errorCode: 400 }] },
    };
    expect(await (await connectRealtime(api.realtime, undefined)).next()).toEqual(refused);
    expect(await (await connectRealtime(`${api.realtime}?header=nothing`, undefined)).next()).toEqual(refused);
  });

  it('needs the subprotocol', async () => {
    const client = await connectRealtime(api.realtime, headers, { protocols: [] });
    expect((await client.next()).payload.errors).toEqual([{ message: 'NoProtocolError', errorCode: 400 }]);
  });

  it('is not there for an API that is not there', async () => {
    const url = api.realtime.replace(api.apiId, 'nothere');
    await expect(connectRealtime(url, headers)).rejects.toThrow('Unexpected server response: 404');
  });
});

describe('a subscription', () => {
  it('is acknowledged, hears of the mutation, and ends when it is stopped', async () => {
    const client = await connect();
    expect(await client.start('a', ON_POST)).toEqual({ id: 'a', type: 'start_ack' });
    await post('x');
    expect(await client.next()).toEqual({
      id: 'a',
      type: 'data',
      payload: { data: { onPost: { id: '1', room: 'x' } } },
    });
    client.say({ id: 'a', type: 'stop' });
    expect(await client.next()).toEqual({ id: 'a', type: 'complete' });
    await post('x');
    expect(await client.heard()).toEqual([]);
    await client.close();
  });

  it('is gone with its connection', async () => {
    const client = await connect();
    await client.start('a', ON_POST);
    const { subscriptions } = (test.endpoint.instances.of('appsync').state as { runtime: { subscriptions: Known } })
      .runtime;
    expect(subscriptions.of(api.apiId, 'onPost')).toHaveLength(1);
    await client.close();
    await test.endpoint.idle();
    expect(subscriptions.of(api.apiId, 'onPost')).toHaveLength(0);
  });

  it.each([
    [
      'whose field is for others',
      'subscription { forUsers { id } }',
      'Not Authorized to access forUsers on type Subscription',
    ],
    ['that its resolver refuses', 'subscription { refused { id } }', 'Not Authorized to access this field'],
    [
      'of a field that is not there',
      'subscription { nothing }',
      "Validation error of type FieldUndefined: Field 'nothing' in type 'Subscription' is undefined @ 'nothing'",
    ],
    ['that is a query', '{ none }', 'Only subscriptions are supported through the realtime channel.'],
    ['that is no GraphQL', 'subscription {', 'Unable to parse GraphQL query.'],
  ])('%s is refused, and the connection goes on', async (_, query, message) => {
    const client = await connect();
    const answer = await client.start('a', query);
    expect([answer.id, answer.type, answer.payload.errors[0].message]).toEqual(['a', 'error', message]);
    expect((await client.start('a', ON_POST)).type).toBe('start_ack');
    await client.close();
  });

  it('that is refused is told what and why', async () => {
    const client = await connect();
    expect((await client.start('a', 'subscription { forUsers { id } }')).payload.errors).toEqual([
      { errorType: 'Unauthorized', message: 'Not Authorized to access forUsers on type Subscription' },
    ]);
    await client.close();
  });

  it('is authorised by itself', async () => {
    const client = await connect();
    const answer = await client.start('a', ON_POST, {}, { 'x-api-key': 'da2-wrong' });
    expect(answer).toEqual({
      id: 'a',
      type: 'error',
      payload: {
        errors: [{ errorType: 'UnauthorizedException', message: 'You are not authorized to make this call.' }],
      },
    });
    const authorization = 'AWS4-HMAC-SHA256 Credential=AKIATEST/20260101/eu-west-1/appsync/aws4_request, Signature=0';
    const other = await client.start('b', 'subscription { forUsers { id } }', {}, { Authorization: authorization });
    expect(other.type).toBe('start_ack');
    await client.close();
  });

  it('may be of a field that is never null', async () => {
    const client = await connect();
    expect((await client.start('a', 'subscription { onAny { id } }')).type).toBe('start_ack');
    await client.close();
  });

  it('has a name that no other of its connection has', async () => {
    const client = await connect();
    await client.start('a', ON_POST);
    expect((await client.start('a', ON_POST)).payload.errors[0].errorType).toBe('DuplicatedOperationError');
    await client.close();
  });

  it('is one of a hundred at most', async () => {
    const client = await connect();
    for (let id = 0; id < 100; id++) expect((await client.start(String(id), ON_POST)).type).toBe('start_ack');
    expect((await client.start('100', ON_POST)).payload.errors).toEqual([
      { errorType: 'MaxSubscriptionsReachedError', message: 'Max number of 100 subscriptions reached' },
    ]);
    await client.close();
  });

  it('is over when it was started and stopped in one breath', async () => {
    const client = await connect();
    const data = JSON.stringify({ query: ON_POST });
    client.say({ id: 'a', type: 'start', payload: { data, extensions: { authorization: headers } } });
    client.say({ id: 'a', type: 'stop' });
    expect([(await client.next()).type, (await client.next()).type]).toEqual(['start_ack', 'complete']);
    await client.close();
  });
});

describe('other messages', () => {
  it.each([['no JSON'], ['null'], ['{"type":"subscribe","id":"a"}'], ['{"id":"a","type":"start","payload":{}}']])(
    '%s is not supported',
    async (text) => {
      const client = await connect();
      client.say(text);
      const { type, payload } = await client.next();
      expect([type, payload.errors]).toEqual([
        'error',
        [{ errorType: 'UnsupportedOperation', message: 'unknown not supported through the realtime channel' }],
      ]);
      await client.close();
    },
  );

  it('a stop of what never started is an error', async () => {
    const client = await connect();
    client.say({ id: 'a', type: 'stop' });
    expect(await client.next()).toEqual({
      id: 'a',
      type: 'error',
      payload: { errors: [{ errorType: 'UnknownOperationError', message: 'Unknown operation id a' }] },
    });
    await client.close();
  });
});

interface Known {
  of(apiId: string, fieldName: string): readonly unknown[];
}
