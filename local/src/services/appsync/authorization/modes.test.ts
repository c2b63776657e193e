import { UpdateApiKeyCommand } from '@aws-sdk/client-appsync';
import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { iam } from '../../iam/service.ts';
import { sts } from '../../sts/service.ts';
import { functionArn, type GraphqlTest, PASS, type ServedApi, startGraphqlTest } from '../testing/start-graphql-api.ts';

const SCHEMA = `
  type Query @aws_api_key @aws_iam @aws_lambda { who: AWSJSON secret: String keyOnly: String @aws_api_key auth: String }
`;
const WHO = `export const request = (ctx) => ({ payload: ctx.identity }); ${PASS}`;
const AUTH = `import { util } from '@aws-appsync/utils'; export const request = () => ({ payload: util.authType() }); ${PASS}`;

let test: GraphqlTest;
let api: ServedApi;
beforeAll(async () => {
  test = await startGraphqlTest([iam, sts]);
  api = await serve({ authorizerResultTtlInSeconds: 300, identityValidationExpression: '^let-' });
});
afterAll(() => test.endpoint.stop());

function serve(settings: { authorizerResultTtlInSeconds: number; identityValidationExpression?: string }) {
  const lambdaAuthorizerConfig = { authorizerUri: functionArn('authorizer'), ...settings };
  return test.serve({
    schema: SCHEMA,
    additional: [{ authenticationType: 'AWS_IAM' }, { authenticationType: 'AWS_LAMBDA', lambdaAuthorizerConfig }],
    resolvers: { 'Query.who': WHO, 'Query.secret': WHO, 'Query.keyOnly': WHO, 'Query.auth': AUTH },
  });
}

const signed = (accessKey: string, service = 'appsync') => ({
  authorization: `AWS4-HMAC-SHA256 Credential=${accessKey}/20260101/eu-west-1/${service}/aws4_request, SignedHeaders=host, Signature=0`,
});
const asked = () => test.invocations.filter(({ name }) => name === 'authorizer').length;

describe('API keys', () => {
  it('let in until they expire', async () => {
    const { data } = await api.ask('{ who auth }');
    expect(data).toEqual({ who: null, auth: 'API Key Authorization' });
    const other = await serve({ authorizerResultTtlInSeconds: 0 });
    const expires = Math.floor(test.clock.now() / 1000) + 86_400;
    await test.send(new UpdateApiKeyCommand({ apiId: other.apiId, id: other.key, expires }));
    await test.clock.advance(86_400_000 - 1);
    expect((await other.ask('{ auth }')).status).toBe(200);
    await test.clock.advance(1);
    const { status, errors } = await other.ask('{ auth }');
    expect([status, errors]).toEqual([
      401,
      [{ errorType: 'UnauthorizedException', message: 'You are not authorized to make this call.' }],
    ]);
  });

  it('are of one API', async () => {
    const other = await serve({ authorizerResultTtlInSeconds: 0 });
    expect((await api.ask('{ auth }', {}, { 'x-api-key': other.key })).status).toBe(401);
    expect((await api.ask('{ auth }', {}, {})).status).toBe(401);
  });
});

describe('IAM', () => {
  it('tells the sessions of roles apart', async () => {
    const client = new IAMClient(test.endpoint.client);
    const AssumeRolePolicyDocument = JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
    });
    const { Role } = await client.send(new CreateRoleCommand({ RoleName: 'writer', AssumeRolePolicyDocument }));
    const assume = new AssumeRoleCommand({ RoleArn: Role?.Arn, RoleSessionName: 'report' });
    const { Credentials } = await new STSClient(test.endpoint.client).send(assume);
    const { data } = await api.ask('{ who auth }', {}, signed(Credentials?.AccessKeyId ?? ''));
    expect(data.auth).toBe('IAM Authorization');
    expect(JSON.parse(data.who)).toEqual({
      accountId: '000000000000',
      cognitoIdentityAuthProvider: null,
      cognitoIdentityAuthType: null,
      cognitoIdentityId: null,
      cognitoIdentityPoolId: null,
      sourceIp: ['127.0.0.1'],
      userArn: 'arn:aws:sts::000000000000:assumed-role/writer/report',
      username: `${Role?.RoleId}:report`,
    });
  });

  it('takes other keys for the account’s root', async () => {
    const { data } = await api.ask('{ who }', {}, signed('AKIATEST'));
    expect(JSON.parse(data.who)).toMatchObject({ userArn: 'arn:aws:iam::000000000000:root', username: '000000000000' });
  });

  it('wants a signature for AppSync, and no more than the field allows', async () => {
    expect((await api.ask('{ who }', {}, signed('AKIATEST', 's3'))).status).toBe(401);
    const { data, errors } = await api.ask('{ keyOnly }', {}, signed('AKIATEST'));
    expect([data, errors?.[0].message]).toEqual([{ keyOnly: null }, 'Not Authorized to access keyOnly on type Query']);
  });
});

describe('a function that authorises', () => {
  it('is asked with the token and the operation', async () => {
    test.functions.set('authorizer', () => ({ isAuthorized: true, resolverContext: { team: 'red' } }));
    const headers = { authorization: 'let-me', 'x-other': 'yes' };
    const { data } = await api.ask('query Q ($on: Boolean!) { who auth @include(if: $on) }', { on: true }, headers);
    expect(data).toEqual({ who: '{"resolverContext":{"team":"red"}}', auth: 'Lambda Authorization' });
    const { event, principal } = test.invocations.at(-1) ?? {};
    expect(event).toMatchObject({
      authorizationToken: 'let-me',
      requestContext: {
        apiId: api.apiId,
        accountId: '000000000000',
        requestId: expect.any(String),
        queryString: 'query Q ($on: Boolean!) { who auth @include(if: $on) }',
        operationName: null,
        variables: { on: true },
      },
      requestHeaders: { 'x-other': 'yes' },
    });
    expect(principal).toMatchObject({ type: 'service', arn: 'appsync.amazonaws.com', sessionFor: api.arn });
  });

  it('is not asked again for the same token until its answer is old, nor for one that cannot be right', async () => {
    test.functions.set('authorizer', () => ({ isAuthorized: true }));
    const ask = (authorization: string) => api.ask('{ auth }', {}, { authorization });
    const before = asked();
    for (let time = 0; time < 3; time++) expect((await ask('let-1')).status).toBe(200);
    expect(asked() - before).toBe(1);
    expect((await ask('wrong')).status).toBe(401);
    expect(asked() - before).toBe(1);
    await test.clock.advance(300_000);
    await ask('let-1');
    expect(asked() - before).toBe(2);
  });

  it('says itself how long its answer holds', async () => {
    test.functions.set('authorizer', () => ({ isAuthorized: true, ttlOverride: 0 }));
    const before = asked();
    for (let time = 0; time < 2; time++) await api.ask('{ auth }', {}, { authorization: 'let-short' });
    expect(asked() - before).toBe(2);
  });

  it('denies fields by name and by ARN', async () => {
    const deniedFields = ['Query.secret', `${api.arn}/types/Query/fields/who`];
    test.functions.set('authorizer', () => ({ isAuthorized: true, deniedFields }));
    const { data, errors } = await api.ask('{ who secret auth }', {}, { authorization: 'let-some' });
    expect(data).toEqual({ who: null, secret: null, auth: 'Lambda Authorization' });
    expect(errors?.map(({ errorType }) => errorType)).toEqual(['Unauthorized', 'Unauthorized']);
  });

  it.each<[string, () => unknown]>([
    ['refuses', () => ({ isAuthorized: false })],
    ['answers something else', () => ({ isAuthorized: 'yes' })],
    ['answers nothing', () => null],
    [
      'fails',
      () => {
        throw new Error('broken');
      },
    ],
  ])('lets nobody in that it %s', async (name, answer) => {
    test.functions.set('authorizer', answer);
    const { status, errors } = await api.ask('{ auth }', {}, { authorization: `let-${name}` });
    expect([status, errors?.[0].errorType]).toEqual([401, 'UnauthorizedException']);
  });
});
