import {
  GetApiCommand,
  GetAuthorizersCommand,
  GetIntegrationsCommand,
  GetRoutesCommand,
  ImportApiCommand,
  ReimportApiCommand,
} from '@aws-sdk/client-apigatewayv2';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { functionArn, type HttpApiTest, startHttpApi } from '../testing/start-http-api.ts';

let test: HttpApiTest;
beforeAll(async () => {
  test = await startHttpApi();
});
afterAll(() => test.endpoint.stop());

const integration = (name: string) => ({
  type: 'aws_proxy',
  httpMethod: 'POST',
  uri: functionArn(name),
  payloadFormatVersion: '2.0',
});

const DEFINITION = {
  openapi: '3.0.1',
  info: { title: 'pets', version: '2026-01-01', description: 'All pets' },
  'x-amazon-apigateway-cors': { allowOrigins: ['https://a.example'], allowMethods: ['GET'], maxAge: 60 },
  paths: {
    '/pets/{id}': {
      get: { operationId: 'getPet', 'x-amazon-apigateway-integration': { $ref: '#/components/x-integrations/pets' } },
      'x-amazon-apigateway-any-method': {
        security: [{ tokens: ['pets.write'] }],
        'x-amazon-apigateway-integration': integration('pets'),
      },
    },
    '/signed': { post: { 'x-amazon-apigateway-auth': { type: 'AWS_IAM' } } },
    '/$default': {
      'x-amazon-apigateway-any-method': {
        isDefaultRoute: true,
        'x-amazon-apigateway-integration': integration('rest'),
      },
    },
  },
  components: {
    'x-integrations': { pets: integration('pets') },
    securitySchemes: {
      tokens: {
        type: 'oauth2',
        'x-amazon-apigateway-authorizer': {
          type: 'jwt',
          identitySource: '$request.header.Authorization',
          jwtConfiguration: { issuer: 'https://issuer.example', audience: ['app'] },
        },
      },
    },
  },
};

describe('an OpenAPI definition', () => {
  it('becomes an API with its routes, integrations and authorizers', async () => {
    const { ApiId } = await test.send(new ImportApiCommand({ Body: JSON.stringify(DEFINITION) }));
    expect(await test.send(new GetApiCommand({ ApiId }))).toMatchObject({
      Name: 'pets',
      Version: '2026-01-01',
      Description: 'All pets',
      CorsConfiguration: { AllowOrigins: ['https://a.example'], AllowMethods: ['GET'], MaxAge: 60 },
    });
    const { Items: routes = [] } = await test.send(new GetRoutesCommand({ ApiId }));
    expect(routes.map(({ RouteKey, AuthorizationType }) => [RouteKey, AuthorizationType])).toEqual([
      ['GET /pets/{id}', 'NONE'],
      ['ANY /pets/{id}', 'JWT'],
      ['POST /signed', 'AWS_IAM'],
      ['$default', 'NONE'],
    ]);
    expect(routes[1]?.AuthorizationScopes).toEqual(['pets.write']);
    expect((await test.send(new GetIntegrationsCommand({ ApiId }))).Items).toHaveLength(3);
    expect((await test.send(new GetAuthorizersCommand({ ApiId }))).Items).toMatchObject([
      { Name: 'tokens', JwtConfiguration: { Issuer: 'https://issuer.example', Audience: ['app'] } },
    ]);
  });

  it('takes the place of what an API had', async () => {
    test.functions.set('pets', ({ pathParameters }) => pathParameters);
    const { ApiId, url } = await test.serve(() => 'before', { routes: ['GET /old'], api: { Tags: { team: 'a' } } });
    const updated = await test.send(new ReimportApiCommand({ ApiId, Body: JSON.stringify(DEFINITION) }));
    expect(updated).toMatchObject({ ApiId, Name: 'pets', Tags: { team: 'a' } });
    expect(await (await fetch(`${url}/pets/7`)).json()).toEqual({ id: '7' });
    expect((await fetch(`${url}/old`)).status).toBe(500);
  });

  it('that an API cannot have leaves nothing behind', async () => {
    const own = await startHttpApi();
    const bad = { ...DEFINITION, paths: { '/a': { get: { 'x-amazon-apigateway-integration': { type: 'mock' } } } } };
    await expect(own.send(new ImportApiCommand({ Body: JSON.stringify(bad) }))).rejects.toMatchObject({
      name: 'BadRequestException',
    });
    expect((own.endpoint.instances.of('apigatewayv2').state as { apis: Map<string, unknown> }).apis.size).toBe(0);
    const { ApiId, url } = await own.serve(() => 'before', { routes: ['GET /old'] });
    await expect(own.send(new ReimportApiCommand({ ApiId, Body: JSON.stringify(bad) }))).rejects.toThrow();
    expect(await (await fetch(`${url}/old`)).text()).toBe('before');
    await own.endpoint.stop();
  });

  it.each([
    ['another version', JSON.stringify({ swagger: '2.0' }), 400],
    ['no JSON', '{', 400],
    ['YAML', 'openapi: 3.0.1', 501],
  ])('of %s is refused', async (_, Body, httpStatusCode) => {
    await expect(test.send(new ImportApiCommand({ Body }))).rejects.toMatchObject({ $metadata: { httpStatusCode } });
  });
});
