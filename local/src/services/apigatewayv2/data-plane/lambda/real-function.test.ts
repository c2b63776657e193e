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
import { jsonOf } from '../../testing/json-of.ts';

const CODE = `export const handler = async (event) => {
  if (event.rawPath === '/fail') throw new Error('boom');
  return { statusCode: 201, body: JSON.stringify([event.routeKey, event.pathParameters, event.body]) };
};`;

let endpoint: TestEndpoint;
let functions: LambdaClient;
let url: string;
let executionArn: string;

beforeAll(async () => {
  endpoint = await startTestEndpoint([apigatewayv2, lambda]);
  functions = new LambdaClient(endpoint.client);
  const apis = new ApiGatewayV2Client(endpoint.client);
  const { FunctionArn } = await functions.send(
    new CreateFunctionCommand({
      FunctionName: 'orders',
      Role: 'arn:aws:iam::000000000000:role/orders',
      Runtime: 'nodejs22.x',
      Handler: 'index.handler',
      Code: { ZipFile: zipSync({ 'index.mjs': strToU8(CODE) }) },
    }),
  );
  const { ApiId, ApiEndpoint = '' } = await apis.send(new CreateApiCommand({ Name: 'orders', ProtocolType: 'HTTP' }));
  const { IntegrationId } = await apis.send(
    new CreateIntegrationCommand({
      ApiId,
      IntegrationType: 'AWS_PROXY',
      IntegrationUri: `arn:aws:apigateway:${endpoint.region}:lambda:path/2015-03-31/functions/${FunctionArn}/invocations`,
      PayloadFormatVersion: '2.0',
    }),
  );
  for (const RouteKey of ['GET /order/{id}', 'POST /order', 'GET /fail', 'GET /closed']) {
    await apis.send(new CreateRouteCommand({ ApiId, RouteKey, Target: `integrations/${IntegrationId}` }));
  }
  await apis.send(new CreateStageCommand({ ApiId, StageName: '$default', AutoDeploy: true }));
  url = ApiEndpoint;
  executionArn = `arn:aws:execute-api:${endpoint.region}:${endpoint.account}:${ApiId}`;
  for (const path of ['GET/order/*', 'POST/order', 'GET/fail']) await allow(path);
});
afterAll(() => endpoint.stop());

const allow = (path: string) =>
  functions.send(
    new AddPermissionCommand({
      FunctionName: 'orders',
      StatementId: path.replace(/\W/g, '-'),
      Action: 'lambda:InvokeFunction',
      Principal: 'apigateway.amazonaws.com',
      SourceArn: `${executionArn}/*/${path}`,
    }),
  );

it('runs the function that its policy lets the route invoke', async () => {
  const read = await fetch(`${url}/order/7`);
  expect([read.status, await jsonOf(read)]).toEqual([201, ['GET /order/{id}', { id: '7' }, null]]);
  const headers = { 'content-type': 'application/json' };
  const made = await fetch(`${url}/order`, { method: 'POST', headers, body: '{"id":1}' });
  expect([made.status, await jsonOf(made)]).toEqual([201, ['POST /order', null, '{"id":1}']]);
});

it.each(['/fail', '/closed'])('answers 500 where the function fails or may not be invoked: %s', async (path) => {
  const response = await fetch(`${url}${path}`);
  expect([response.status, await jsonOf(response)]).toEqual([500, { message: 'Internal Server Error' }]);
});
