import {
  CreateAuthorizerCommand,
  type CreateAuthorizerCommandInput,
  DeleteAuthorizerCommand,
} from '@aws-sdk/client-apigatewayv2';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sent } from '../testing/sent.ts';
import { functionArn, type HttpApiTest, startHttpApi } from '../testing/start-http-api.ts';

let test: HttpApiTest;
beforeAll(async () => {
  test = await startHttpApi();
});
afterAll(() => test.endpoint.stop());

describe('an authorizer', () => {
  const JWT: Partial<CreateAuthorizerCommandInput> = {
    AuthorizerType: 'JWT',
    JwtConfiguration: { Issuer: 'https://issuer.example', Audience: ['app'] },
  };
  const create = (ApiId: string, input: Partial<CreateAuthorizerCommandInput>) =>
    test.send(
      new CreateAuthorizerCommand({
        ApiId,
        Name: 'a',
        AuthorizerType: 'REQUEST',
        IdentitySource: ['$request.header.Authorization'],
        ...input,
      }),
    );

  it('of JSON web tokens answers no payload format', async () => {
    const { ApiId } = await test.createApi();
    expect(await sent(create(ApiId, JWT))).toEqual({
      AuthorizerId: expect.stringMatching(/^[a-z0-9]{6}$/),
      AuthorizerType: 'JWT',
      IdentitySource: ['$request.header.Authorization'],
      JwtConfiguration: { Issuer: 'https://issuer.example', Audience: ['app'] },
      Name: 'a',
    });
  });

  it('cannot be deleted while a route uses it', async () => {
    const { ApiId } = await test.createApi();
    const { AuthorizerId } = await create(ApiId, JWT);
    await test.createRoute(ApiId, 'GET /', { AuthorizationType: 'JWT', AuthorizerId });
    await expect(test.send(new DeleteAuthorizerCommand({ ApiId, AuthorizerId }))).rejects.toMatchObject({
      name: 'ConflictException',
    });
    await expect(test.createRoute(ApiId, 'GET /a', { AuthorizationType: 'CUSTOM', AuthorizerId })).rejects.toThrow(
      'JWT',
    );
  });

  it.each<[string, Partial<CreateAuthorizerCommandInput>, string]>([
    [
      'a function without a payload format',
      { AuthorizerUri: functionArn('f') },
      'AuthorizerPayloadFormatVersion is a required parameter for REQUEST authorizer',
    ],
    ['no function', { AuthorizerPayloadFormatVersion: '2.0' }, 'AuthorizerUri'],
    ['no issuer', { ...JWT, JwtConfiguration: { Audience: ['a'] } }, 'issuer'],
    ['no audience', { ...JWT, JwtConfiguration: { Issuer: 'https://a.example' } }, 'audience'],
    ['a source that is none', { ...JWT, IdentitySource: ['Authorization'] }, 'Invalid identity source'],
    [
      'results kept for nobody',
      {
        AuthorizerUri: functionArn('f'),
        AuthorizerPayloadFormatVersion: '2.0',
        IdentitySource: [],
        AuthorizerResultTtlInSeconds: 1,
      },
      'identity source',
    ],
  ])('is refused with %s', async (_, input, message) => {
    const { ApiId } = await test.createApi();
    await expect(create(ApiId, input)).rejects.toMatchObject({
      name: 'BadRequestException',
      message: expect.stringContaining(message),
    });
  });
});
