import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type GraphqlTest, PASS, type ServedApi, startGraphqlTest } from '../testing/start-graphql-api.ts';

const server = createServer(async (request, response) => {
  let body = '';
  for await (const chunk of request) body += chunk;
  const { method, url, headers } = request;
  response.writeHead(202, { 'x-answer': 'yes' });
  response.end(JSON.stringify({ method, url, body, sent: headers['x-sent'], authorization: headers.authorization }));
});

let test: GraphqlTest;
let api: ServedApi;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const awsIamConfig = { signingRegion: 'eu-west-1', signingServiceName: 'states' };
  const serviceRoleArn = 'arn:aws:iam::000000000000:role/caller';
  test = await startGraphqlTest();
  api = await test.serve({
    schema: 'type Query { post: AWSJSON signed: AWSJSON away: AWSJSON }',
    dataSources: {
      server: { type: 'HTTP', httpConfig: { endpoint } },
      signing: {
        ...{ type: 'HTTP', serviceRoleArn },
        httpConfig: { endpoint, authorizationConfig: { authorizationType: 'AWS_IAM', awsIamConfig } },
      },
      away: { type: 'HTTP', httpConfig: { endpoint: 'https://example.com' } },
    },
    resolvers: {
      'Query.post': {
        dataSourceName: 'server',
        code: `export const request = () => ({ method: 'POST', resourcePath: '/notes', params: {
            query: { a: '1 2', b: ['x', 'y'] }, headers: { 'X-Sent': 'yes' }, body: { title: 'new' } } });
          ${PASS}`,
      },
      'Query.signed': {
        dataSourceName: 'signing',
        code: `export const request = () => ({ resourcePath: '/' }); ${PASS}`,
      },
      'Query.away': {
        dataSourceName: 'away',
        code: `import { util } from '@aws-appsync/utils'; export const request = () => ({ method: 'GET', resourcePath: '/' });
          export const response = (ctx) => ctx.error ? util.error(ctx.error.message, ctx.error.type) : ctx.result;`,
      },
    },
  });
});
afterAll(async () => {
  server.close();
  await test.endpoint.stop();
});

describe('an HTTP data source', () => {
  it('sends what the resolver asks for, and gives the answer whatever its status', async () => {
    const { statusCode, headers, body } = JSON.parse((await api.ask('{ post }')).data.post);
    expect([statusCode, headers['x-answer']]).toEqual([202, 'yes']);
    expect(JSON.parse(body)).toEqual({
      method: 'POST',
      url: '/notes?a=1+2&b=x&b=y',
      body: '{"title":"new"}',
      sent: 'yes',
    });
  });

  it('signs as its role where it is told to', async () => {
    const { body } = JSON.parse((await api.ask('{ signed }')).data.signed);
    const { authorization } = JSON.parse(body);
    expect(authorization).toMatch(/^AWS4-HMAC-SHA256 Credential=ASIA\w+\/\d+\/eu-west-1\/states\/aws4_request/);
  });

  it('reaches no other machine', async () => {
    const { errors } = await api.ask('{ away }');
    expect(errors).toMatchObject([
      { errorType: 'Http:RequestFailed', message: expect.stringContaining('this machine') },
    ]);
  });
});
