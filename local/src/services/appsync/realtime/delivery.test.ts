import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connectRealtime, type RealtimeClient } from '../testing/connect-realtime.ts';
import { type GraphqlTest, PASS, type ServedApi, startGraphqlTest } from '../testing/start-graphql-api.ts';

const SCHEMA = `
  type Query { none: String }
  interface Being { name: String }
  type Person implements Being { name: String age: Int }
  type Note @aws_api_key @aws_iam {
    id: ID! room: String owner: String level: Int secret: String @aws_iam by: Being tags: [String] json: AWSJSON
    computed: String
  }
  type Mutation @aws_api_key @aws_iam {
    post(id: ID!, room: String, owner: String, level: Int): Note
    failing: Note
    count: Int
    expel(room: String!): Boolean
  }
  type Subscription {
    onPost(room: String, owner: String): Note @aws_subscribe(mutations: ["post", "failing"])
    onNote: Note @aws_subscribe(mutations: ["post"])
    onNever: Note! @aws_subscribe(mutations: ["post"])
    onLevel(min: Int!): Note @aws_subscribe(mutations: ["post"])
    onCount: Int @aws_subscribe(mutations: ["count"])
  }
`;
const CODE = `import { util, extensions } from '@aws-appsync/utils';`;

let test: GraphqlTest;
let api: ServedApi;
let headers: Record<string, string>;
const clients: RealtimeClient[] = [];
beforeAll(async () => {
  test = await startGraphqlTest();
  api = await test.serve({
    schema: SCHEMA,
    additional: [{ authenticationType: 'AWS_IAM' }],
    resolvers: {
      'Mutation.post': `
        export const request = (ctx) => ({ payload: { ...ctx.args, secret: 's', tags: ['t'], json: { a: 1 },
          by: { __typename: 'Person', name: 'Ann', age: 40 } } });
        ${PASS}`,
      'Mutation.failing': `${CODE} export const request = () => util.error('no'); ${PASS}`,
      'Mutation.count': `export const request = () => ({ payload: 7 }); ${PASS}`,
      'Mutation.expel': `${CODE}
        export const request = () => ({ payload: true });
        export function response(ctx) {
          extensions.invalidateSubscriptions({ subscriptionField: 'onLevel', payload: { room: ctx.args.room } });
          return ctx.result;
        }`,
      'Note.computed': `export const request = () => ({ payload: 'computed' }); ${PASS}`,
      'Subscription.onLevel': `${CODE}
        export const request = () => ({ payload: null });
        export function response(ctx) {
          const filter = { level: { ge: ctx.args.min }, room: { ne: 'quiet' } };
          extensions.setSubscriptionFilter(util.transform.toSubscriptionFilter(filter));
          extensions.setSubscriptionInvalidationFilter(util.transform.toSubscriptionFilter({ room: { eq: 'loud' } }));
          return null;
        }`,
    },
  });
  headers = { host: 'x', 'x-api-key': api.key };
});
afterAll(async () => {
  for (const client of clients) client.socket.close();
  await test.endpoint.stop();
});

async function subscribe(query: string, variables: object = {}): Promise<RealtimeClient> {
  const client = await connectRealtime(api.realtime, headers);
  clients.push(client);
  expect(await client.start('s', query, variables)).toMatchObject({ type: 'start_ack' });
  return client;
}

async function dataOf(client: RealtimeClient) {
  return (await client.heard()).map(({ payload }) => payload);
}

const POST =
  'mutation ($id: ID!, $room: String, $owner: String, $level: Int) { post(id: $id, room: $room, owner: $owner, level: $level)';

describe('what a subscriber is told', () => {
  it('is what the mutation selected and the subscriber asked for; all else is null', async () => {
    const client = await subscribe('subscription { onPost { id room level tags json } }');
    await api.ask(`${POST} { id tags json } }`, { id: '1', room: 'a', level: 3 });
    const [payload] = await dataOf(client);
    expect(payload).toEqual({ data: { onPost: { id: '1', room: null, level: null, tags: ['t'], json: '{"a":1}' } } });
  });

  it('bears its own names, whatever the mutation’s aliases and fragments are', async () => {
    const client = await subscribe('subscription { onPost { number: id by { ... on Person { name years: age } } } }');
    const fragments = 'fragment F on Note { key: id by { who: name ... on Person { age } } }';
    await api.ask(`${POST.replace('post(', 'done: post(')} { ...F } } ${fragments}`, { id: '1' });
    expect(await dataOf(client)).toEqual([{ data: { onPost: { number: '1', by: { name: 'Ann', years: 40 } } } }]);
  });

  it('lacks what the subscriber may not see, though the mutation’s caller may', async () => {
    const client = await subscribe('subscription { onPost { id secret } }');
    const signature = 'AWS4-HMAC-SHA256 Credential=AKIATEST/20260101/eu-west-1/appsync/aws4_request, Signature=0';
    await api.ask(`${POST} { id secret } }`, { id: '1' }, { authorization: signature });
    const [{ data, errors }] = await dataOf(client);
    expect(data).toEqual({ onPost: { id: '1', secret: null } });
    expect(errors).toMatchObject([{ path: ['onPost', 'secret'], errorType: 'Unauthorized' }]);
  });

  it('is resolved by the mutation alone', async () => {
    const client = await subscribe('subscription { onPost { id computed } }');
    await api.ask(`${POST} { id } }`, { id: '1' });
    await api.ask(`${POST} { id computed } }`, { id: '2' });
    expect(await dataOf(client)).toEqual([
      { data: { onPost: { id: '1', computed: null } } },
      { data: { onPost: { id: '2', computed: 'computed' } } },
    ]);
  });

  it('says what must not be null and is', async () => {
    const client = await subscribe('subscription { onNever { id } }');
    await api.ask(`${POST} { room } }`, { id: '1' });
    const [{ data, errors }] = await dataOf(client);
    expect([data, errors[0].message]).toEqual([
      null,
      "Cannot return null for non-nullable type: 'ID' within parent 'Note' (/onNever/id)",
    ]);
  });

  it('may be a single value', async () => {
    const client = await subscribe('subscription { onCount }');
    await api.ask('mutation { count }');
    expect(await dataOf(client)).toEqual([{ data: { onCount: 7 } }]);
  });

  it('is nothing where the mutation failed', async () => {
    const client = await subscribe('subscription { onPost { id } }');
    expect((await api.ask('mutation { failing { id } }')).errors).toHaveLength(1);
    expect(await dataOf(client)).toEqual([]);
  });

  it('comes for each mutation of a request, in order', async () => {
    const client = await subscribe('subscription { onPost { id } }');
    await api.ask('mutation { a: post(id: "1") { id } b: post(id: "2") { id } }');
    expect((await dataOf(client)).map(({ data }) => data.onPost.id)).toEqual(['1', '2']);
  });

  it('is not sent when it is larger than 240 KB', async () => {
    const client = await subscribe('subscription { onPost { id } }');
    await api.ask(`${POST} { id } }`, { id: 'x'.repeat(240 * 1024) });
    await api.ask(`${POST} { id } }`, { id: 'small' });
    expect((await dataOf(client)).map(({ data }) => data.onPost.id)).toEqual(['small']);
  });
});

describe('who hears', () => {
  it('is who asked for such a value; null asks for null, and nothing for nothing', async () => {
    const query = 'subscription ($room: String) { onPost(room: $room) { id } }';
    const [a, nobody, anybody] = [
      await subscribe(query, { room: 'a' }),
      await subscribe(query, { room: null }),
      await subscribe(query),
    ];
    await api.ask(`${POST} { id room } }`, { id: 'in-a', room: 'a' });
    await api.ask(`${POST} { id room } }`, { id: 'in-b', room: 'b' });
    await api.ask(`${POST} { id room } }`, { id: 'nowhere' });
    await api.ask(`${POST} { id } }`, { id: 'unselected', room: 'a' });
    const ids = async (client: RealtimeClient) => (await dataOf(client)).map(({ data }) => data.onPost.id);
    expect(await ids(a)).toEqual(['in-a']);
    expect(await ids(nobody)).toEqual(['nowhere', 'unselected']);
    expect(await ids(anybody)).toEqual(['in-a', 'in-b', 'nowhere', 'unselected']);
  });

  it('is decided by an enhanced filter alone where there is one', async () => {
    const client = await subscribe('subscription { onLevel(min: 5) { id } }');
    const send = (id: string, level: number, room: string, selected = 'id level room') =>
      api.ask(`${POST} { ${selected} } }`, { id, level, room });
    await send('low', 4, 'a');
    await send('high', 5, 'a');
    await send('quiet', 9, 'quiet');
    await send('unselected', 9, 'a', 'id level');
    expect((await dataOf(client)).map(({ data }) => data.onLevel.id)).toEqual(['high']);
  });

  it('ends with an invalidation that its filter matches', async () => {
    const client = await subscribe('subscription { onLevel(min: 0) { id } }');
    await api.ask('mutation { expel(room: "other") }');
    await api.ask(`${POST} { id level room } }`, { id: '1', level: 1, room: 'a' });
    await api.ask('mutation { expel(room: "loud") }');
    await api.ask(`${POST} { id level room } }`, { id: '2', level: 1, room: 'a' });
    expect(await client.heard()).toEqual([
      { id: 's', type: 'data', payload: { data: { onLevel: { id: '1' } } } },
      { id: 's', type: 'complete' },
    ]);
  });
});
