import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetApiCommand, GetStageCommand } from '@aws-sdk/client-apigatewayv2';
import { expect, it } from '@jest/globals';
import { startHttpApi } from './testing/start-http-api.ts';

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
