import {
  ApiGatewayV2Client,
  CreateApiCommand,
  DeleteApiCommand,
  ExportApiCommand,
  GetApiCommand,
  GetApisCommand,
  GetIntegrationsCommand,
  GetRoutesCommand,
  GetStagesCommand,
  UpdateApiCommand,
} from '@aws-sdk/client-apigatewayv2';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sent } from '../testing/sent.ts';
import { functionArn, type HttpApiTest, startHttpApi } from '../testing/start-http-api.ts';

let test: HttpApiTest;
beforeAll(async () => {
  test = await startHttpApi();
});
afterAll(() => test.endpoint.stop());

describe('an API', () => {
  it('has exactly the members of a new HTTP API', async () => {
    const created = await sent(test.send(new CreateApiCommand({ Name: 'plain', ProtocolType: 'HTTP' })));
    expect(created).toEqual({
      ApiEndpoint: `${test.endpoint.url}/_aws/execute-api/${created.ApiId}`,
      ApiId: expect.stringMatching(/^[a-z0-9]{10}$/),
      ApiKeySelectionExpression: '$request.header.x-api-key',
      CreatedDate: new Date(Date.UTC(2026, 0, 1)),
      DisableExecuteApiEndpoint: false,
      IpAddressType: 'ipv4',
      Name: 'plain',
      ProtocolType: 'HTTP',
      RouteSelectionExpression: '$request.method $request.path',
      Tags: {},
    });
    expect(await sent(test.send(new GetApiCommand({ ApiId: created.ApiId })))).toEqual(created);
  });

  it('speaks WebSocket under a WebSocket address', async () => {
    const { ApiEndpoint } = await test.send(
      new CreateApiCommand({ Name: 'ws', ProtocolType: 'WEBSOCKET', RouteSelectionExpression: '$request.body.action' }),
    );
    expect(ApiEndpoint).toMatch(/^ws:\/\/127\.0\.0\.1:\d+\/_aws\/execute-api\/\w+$/);
  });

  it('keeps what an update leaves out, and loses what is set to nothing', async () => {
    const { ApiId } = await test.createApi({
      Description: 'first',
      Version: '1',
      CorsConfiguration: { AllowOrigins: ['*'] },
    });
    const updated = await test.send(new UpdateApiCommand({ ApiId, Description: '', Name: 'renamed' }));
    expect(updated).toMatchObject({ Name: 'renamed', Version: '1', CorsConfiguration: { AllowOrigins: ['*'] } });
    expect(updated.Description).toBeUndefined();
    const without = await test.send(new UpdateApiCommand({ ApiId, CorsConfiguration: {} }));
    expect(without.CorsConfiguration).toBeUndefined();
  });

  it('is complete when it is made with a target', async () => {
    const { ApiId, url } = await test.createApi({ Target: functionArn('quick'), RouteKey: 'GET /a' });
    test.functions.set('quick', () => 'quick');
    expect(await (await fetch(`${url}/a`)).text()).toBe('quick');
    const { Items: routes } = await test.send(new GetRoutesCommand({ ApiId }));
    expect(routes).toMatchObject([{ RouteKey: 'GET /a', ApiGatewayManaged: true }]);
    const { Items: integrations } = await test.send(new GetIntegrationsCommand({ ApiId }));
    expect(integrations).toMatchObject([
      { IntegrationType: 'AWS_PROXY', PayloadFormatVersion: '2.0', ApiGatewayManaged: true },
    ]);
    const { Items: stages } = await test.send(new GetStagesCommand({ ApiId }));
    expect(stages).toMatchObject([{ StageName: '$default', AutoDeploy: true, ApiGatewayManaged: true }]);
    test.functions.set('other', () => 'other');
    await test.send(new UpdateApiCommand({ ApiId, Target: functionArn('other') }));
    expect(await (await fetch(`${url}/a`)).text()).toBe('other');
  });

  it('is gone with all below it once deleted', async () => {
    const { ApiId, url } = await test.serve(() => 'x');
    await test.send(new DeleteApiCommand({ ApiId }));
    await expect(test.send(new GetRoutesCommand({ ApiId }))).rejects.toMatchObject({
      name: 'NotFoundException',
      message: `Invalid API identifier specified 000000000000:${ApiId}`,
    });
    expect((await fetch(url)).status).toBe(404);
    const { state } = test.endpoint.instances.of('apigatewayv2');
    for (const map of Object.values(state)) {
      if (map instanceof Map) expect([...map.keys()].filter((key) => key.startsWith(ApiId))).toEqual([]);
    }
  });

  it('belongs to its region, and answers requests from anywhere', async () => {
    const elsewhere = new ApiGatewayV2Client({ ...test.endpoint.client, region: 'us-east-1' });
    const input = { Name: 'away', ProtocolType: 'HTTP' as const, Target: functionArn('away') };
    const { ApiId, ApiEndpoint = '' } = await elsewhere.send(new CreateApiCommand(input));
    test.functions.set('away', ({ requestContext }) => requestContext.domainName);
    expect(await (await fetch(ApiEndpoint)).text()).toBe(`${ApiId}.execute-api.us-east-1.amazonaws.com`);
    expect((await elsewhere.send(new GetApisCommand({}))).Items).toHaveLength(1);
    await expect(test.send(new GetApiCommand({ ApiId }))).rejects.toMatchObject({ name: 'NotFoundException' });
  });

  it.each([
    [
      'an unknown protocol',
      { ProtocolType: 'FTP' as 'HTTP' },
      'Invalid protocol specified. Must be one of [HTTP, WEBSOCKET]',
    ],
    ['a WebSocket API without a selection', { ProtocolType: 'WEBSOCKET' as const }, 'RouteSelectionExpression'],
    ['another selection', { RouteSelectionExpression: '$request.body.a' }, 'route selection expression'],
    [
      'credentials for all origins',
      { CorsConfiguration: { AllowCredentials: true, AllowOrigins: ['*'] } },
      "allow-credentials is not supported if 'allow-origin' is *",
    ],
  ])('is refused with %s', async (_, input, message) => {
    await expect(test.createApi(input)).rejects.toMatchObject({
      name: 'BadRequestException',
      message: expect.stringContaining(message),
    });
  });

  it('lists in pages', async () => {
    const own = await startHttpApi();
    for (const Name of ['a', 'b', 'c']) await own.createApi({ Name });
    const first = await own.send(new GetApisCommand({ MaxResults: '2' }));
    const second = await own.send(new GetApisCommand({ MaxResults: '2', NextToken: first.NextToken }));
    expect([...(first.Items ?? []), ...(second.Items ?? [])].map(({ Name }) => Name)).toEqual(['a', 'b', 'c']);
    expect(second.NextToken).toBeUndefined();
    await expect(own.send(new GetApisCommand({ NextToken: 'x' }))).rejects.toMatchObject({
      name: 'BadRequestException',
    });
    await own.endpoint.stop();
  });

  it('says by name what is not implemented', async () => {
    const command = new ExportApiCommand({ ApiId: 'a', OutputType: 'JSON', Specification: 'OAS30' });
    await expect(test.send(command)).rejects.toMatchObject({
      $metadata: { httpStatusCode: 501 },
      message: expect.stringContaining('apigatewayv2:ExportApi'),
    });
  });
});
