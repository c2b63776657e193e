import { UpdateRouteCommand } from '@aws-sdk/client-apigatewayv2';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sent } from '../testing/sent.ts';
import { type HttpApiTest, startHttpApi } from '../testing/start-http-api.ts';

let test: HttpApiTest;
beforeAll(async () => {
  test = await startHttpApi();
});
afterAll(() => test.endpoint.stop());

describe('a route', () => {
  it('has the defaults of AWS', async () => {
    const { ApiId } = await test.createApi();
    expect(await sent(test.createRoute(ApiId, 'GET /a'))).toEqual({
      ApiKeyRequired: false,
      AuthorizationType: 'NONE',
      RouteId: expect.stringMatching(/^[a-z0-9]{7}$/),
      RouteKey: 'GET /a',
    });
  });

  it('of a WebSocket API is authorised on $connect alone, and not by tokens', async () => {
    const { ApiId } = await test.createApi({ ProtocolType: 'WEBSOCKET', RouteSelectionExpression: '$request.body.a' });
    await test.createRoute(ApiId, '$connect', { AuthorizationType: 'AWS_IAM' });
    const refused = { name: 'BadRequestException' };
    await expect(test.createRoute(ApiId, '$default', { AuthorizationType: 'AWS_IAM' })).rejects.toMatchObject(refused);
    await expect(test.createRoute(ApiId, 'a', { AuthorizationType: 'JWT' })).rejects.toMatchObject(refused);
  });

  it('is one of a kind', async () => {
    const { ApiId } = await test.createApi();
    await test.createRoute(ApiId, 'GET /a');
    const { RouteId } = await test.createRoute(ApiId, 'GET /b');
    const refused = { name: 'ConflictException', message: 'Route with key GET /a already exists for this API' };
    await expect(test.createRoute(ApiId, 'GET /a')).rejects.toMatchObject(refused);
    await expect(test.send(new UpdateRouteCommand({ ApiId, RouteId, RouteKey: 'GET /a' }))).rejects.toMatchObject(
      refused,
    );
  });

  it.each(['GET', 'GET a', 'FETCH /a', 'GET  /a', '/a', '$connect'])('with the key %j is refused', async (key) => {
    const { ApiId } = await test.createApi();
    await expect(test.createRoute(ApiId, key)).rejects.toMatchObject({
      name: 'BadRequestException',
      message:
        'The provided route key is not formatted properly for HTTP protocol. Format should be "<HTTP METHOD> /<RESOURCE PATH>" or "$default"',
    });
  });

  it.each([
    ['a greedy variable in the middle', 'GET /{a+}/b', {}],
    ['an integration that does not exist', 'GET /a', { Target: 'integrations/none' }],
    ['a target of another kind', 'GET /a', { Target: 'none' }],
    ['no authorizer for its authorisation', 'GET /a', { AuthorizationType: 'JWT' as const }],
  ])('is refused with %s', async (_, key, input) => {
    const { ApiId } = await test.createApi();
    await expect(test.createRoute(ApiId, key, input)).rejects.toMatchObject({ name: 'BadRequestException' });
  });
});
