import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ApiGatewayManagementApiClient,
  GetConnectionCommand,
  GoneException,
} from '@aws-sdk/client-apigatewaymanagementapi';
import { GetApiCommand, GetStageCommand } from '@aws-sdk/client-apigatewayv2';
import { expect, it } from '@jest/globals';
import { startHttpApi } from './testing/start-http-api.ts';
import { connectClient, startWebSocketApi } from './testing/start-web-socket-api.ts';

it('serves its APIs again after a restart', async () => {
  const stateFolder = mkdtempSync(join(tmpdir(), 'signalbox-apis-'));
  const before = await startHttpApi([], { stateFolder });
  const { ApiId, name } = await before.serve(() => 'before', { routes: ['GET /a'], api: { Tags: { team: 'a' } } });
  const stage = await before.send(new GetStageCommand({ ApiId, StageName: '$default' }));
  await before.endpoint.stop();

  const after = await startHttpApi([], { stateFolder });
  after.functions.set(name, () => 'after');
  const { ApiEndpoint, Tags } = await after.send(new GetApiCommand({ ApiId }));
  expect(ApiEndpoint).toBe(`${after.endpoint.url}/_aws/execute-api/${ApiId}`);
  expect(Tags).toEqual({ team: 'a' });
  const { DeploymentId, CreatedDate } = await after.send(new GetStageCommand({ ApiId, StageName: '$default' }));
  expect([DeploymentId, CreatedDate]).toEqual([stage.DeploymentId, stage.CreatedDate]);
  expect(await (await fetch(`${ApiEndpoint}/a`)).text()).toBe('after');
  await after.endpoint.stop();
  rmSync(stateFolder, { recursive: true });
});

it('ends its WebSocket connections with a stop, tells $disconnect, and knows none of them afterwards', async () => {
  const stateFolder = mkdtempSync(join(tmpdir(), 'signalbox-sockets-'));
  const before = await startWebSocketApi([], { stateFolder });
  const ended: string[] = [];
  const { ApiId, url } = await before.serveSockets({
    $connect: () => ({ statusCode: 200 }),
    $disconnect: async ({ requestContext: { connectionId, disconnectStatusCode } }) => {
      // Whatever the function does with the endpoint is still possible.
      await before.send(new GetApiCommand({ ApiId }));
      ended.push(`${connectionId} ${disconnectStatusCode}`);
    },
  });
  const clients = await Promise.all([connectClient(url), connectClient(url)]);
  const ids: string[] = before.invocations.map(({ event }) => event.requestContext.connectionId);
  await before.endpoint.stop();
  for (const { closed } of clients) expect(await closed).toEqual([1001, 'Going away']);
  expect(ended.sort()).toEqual(ids.map((id) => `${id} 1001`).sort());

  const after = await startWebSocketApi([], { stateFolder });
  const endpoint = `${after.endpoint.url}/_aws/execute-api/${ApiId}/test`;
  const management = new ApiGatewayManagementApiClient({ ...after.endpoint.client, endpoint });
  for (const ConnectionId of ids) {
    await expect(management.send(new GetConnectionCommand({ ConnectionId }))).rejects.toThrow(GoneException);
  }
  await after.endpoint.stop();
  rmSync(stateFolder, { recursive: true });
});
