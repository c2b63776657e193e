import {
  ApiGatewayV2Client,
  CreateApiCommand,
  CreateIntegrationCommand,
  CreateRouteCommand,
  CreateStageCommand,
} from '@aws-sdk/client-apigatewayv2';
import { AddPermissionCommand, CreateFunctionCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { strToU8, zipSync } from 'fflate';
import { startTestEndpoint, type TestEndpoint } from '../../../../testing/start-test-endpoint.ts';
import { lambda } from '../../../lambda/service.ts';
import { apigatewayv2 } from '../../service.ts';
import { connectClient, refusalOf } from '../../testing/start-web-socket-api.ts';

/** As in AWS's guide: the endpoint of the management API comes from the event. */
const CODE = `import { ApiGatewayManagementApiClient, PostToConnectionCommand } from '@aws-sdk/client-apigatewaymanagementapi';
export const handler = async ({ requestContext, body, queryStringParameters }) => {
  const { domainName, stage, connectionId, routeKey } = requestContext;
  if (routeKey === '$connect') return { statusCode: queryStringParameters?.order_id ? 200 : 400 };
  const client = new ApiGatewayManagementApiClient({ endpoint: 'https://' + domainName + '/' + stage });
  await client.send(new PostToConnectionCommand({ ConnectionId: connectionId, Data: 'got ' + body }));
  return { statusCode: 200 };
};`;

let endpoint: TestEndpoint;
let url: string;

beforeAll(async () => {
  endpoint = await startTestEndpoint([apigatewayv2, lambda]);
  const functions = new LambdaClient(endpoint.client);
  const apis = new ApiGatewayV2Client(endpoint.client);
  const { FunctionArn } = await functions.send(
    new CreateFunctionCommand({
      FunctionName: 'sockets',
      Role: 'arn:aws:iam::000000000000:role/sockets',
      Runtime: 'nodejs22.x',
      Handler: 'index.handler',
      Code: { ZipFile: zipSync({ 'index.mjs': strToU8(CODE) }) },
    }),
  );
  const settings = {
    Name: 'sockets',
    ProtocolType: 'WEBSOCKET',
    RouteSelectionExpression: '$request.body.action',
  } as const;
  const { ApiId, ApiEndpoint } = await apis.send(new CreateApiCommand(settings));
  const { IntegrationId } = await apis.send(
    new CreateIntegrationCommand({
      ApiId,
      IntegrationType: 'AWS_PROXY',
      IntegrationUri: `arn:aws:apigateway:${endpoint.region}:lambda:path/2015-03-31/functions/${FunctionArn}/invocations`,
    }),
  );
  for (const RouteKey of ['$connect', '$default', 'closed']) {
    await apis.send(new CreateRouteCommand({ ApiId, RouteKey, Target: `integrations/${IntegrationId}` }));
    if (RouteKey === 'closed') continue;
    await functions.send(
      new AddPermissionCommand({
        FunctionName: 'sockets',
        StatementId: RouteKey.slice(1),
        Action: 'lambda:InvokeFunction',
        Principal: 'apigateway.amazonaws.com',
        SourceArn: `arn:aws:execute-api:${endpoint.region}:${endpoint.account}:${ApiId}/Production/${RouteKey}`,
      }),
    );
  }
  await apis.send(new CreateStageCommand({ ApiId, StageName: 'Production', AutoDeploy: true }));
  url = `${ApiEndpoint}/Production`;
});
afterAll(() => endpoint.stop());

it('lets a function refuse a handshake, and post to the connection with what the event tells it', async () => {
  expect((await refusalOf(url)).status).toBe(400);
  const client = await connectClient(`${url}?order_id=1`);
  client.say('hello');
  expect(await client.next()).toBe('got hello');
  client.socket.terminate();
});

it('answers an error where the function may not be invoked', async () => {
  const client = await connectClient(`${url}?order_id=1`);
  client.say({ action: 'closed' });
  expect(JSON.parse(String(await client.next()))).toMatchObject({ message: 'Internal server error' });
  client.socket.terminate();
});
