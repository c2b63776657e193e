import {
  CreateDeploymentCommand,
  DeleteDeploymentCommand,
  DeleteRouteSettingsCommand,
  GetDeploymentsCommand,
  GetStageCommand,
  UpdateStageCommand,
} from '@aws-sdk/client-apigatewayv2';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sent } from '../testing/sent.ts';
import { type HttpApiTest, startHttpApi } from '../testing/start-http-api.ts';

let test: HttpApiTest;
beforeAll(async () => {
  test = await startHttpApi();
});
afterAll(() => test.endpoint.stop());

describe('a stage', () => {
  it('has the defaults of AWS and is deployed at once when it asks for it', async () => {
    const { ApiId } = await test.createApi();
    await test.createRoute(ApiId, 'GET /a');
    const created = await sent(test.createStage(ApiId, { StageName: 'dev' }));
    const now = new Date(Date.UTC(2026, 0, 1));
    expect(created).toEqual({
      AutoDeploy: true,
      CreatedDate: now,
      DefaultRouteSettings: { DetailedMetricsEnabled: false },
      DeploymentId: expect.stringMatching(/^[a-z0-9]{6}$/),
      LastDeploymentStatusMessage: `Successfully deployed stage with deployment ID '${created.DeploymentId}'`,
      LastUpdatedDate: now,
      RouteSettings: {},
      StageName: 'dev',
      StageVariables: {},
      Tags: {},
    });
    await test.createRoute(ApiId, 'GET /b');
    const { DeploymentId } = await test.send(new GetStageCommand({ ApiId, StageName: 'dev' }));
    expect(DeploymentId).not.toBe(created.DeploymentId);
    const { Items } = await test.send(new GetDeploymentsCommand({ ApiId }));
    expect(Items).toMatchObject([{ DeploymentId, AutoDeployed: true, DeploymentStatus: 'DEPLOYED' }]);
  });

  it('has nothing to deploy without routes', async () => {
    const { ApiId } = await test.createApi();
    const reason = 'At least one route is required before deploying the Api.';
    expect((await test.createStage(ApiId)).LastDeploymentStatusMessage).toBe(`Deployment attempt failed: ${reason}`);
    await expect(test.send(new CreateDeploymentCommand({ ApiId }))).rejects.toThrow(reason);
  });

  it('has variables and settings merged by an update; empty variables go', async () => {
    const { ApiId } = await test.createApi();
    await test.createRoute(ApiId, 'GET /a');
    const StageName = 'dev';
    const RouteSettings = { 'GET /a': { ThrottlingBurstLimit: 1, ThrottlingRateLimit: 1 } };
    await test.createStage(ApiId, { StageName, StageVariables: { a: '1', b: '2' }, RouteSettings });
    const updated = await test.send(
      new UpdateStageCommand({
        ApiId,
        StageName,
        StageVariables: { a: '', c: '3' },
        DefaultRouteSettings: { ThrottlingBurstLimit: 9 },
      }),
    );
    expect(updated).toMatchObject({
      StageVariables: { b: '2', c: '3' },
      DefaultRouteSettings: { DetailedMetricsEnabled: false, ThrottlingBurstLimit: 9 },
      RouteSettings,
    });
    await test.send(new DeleteRouteSettingsCommand({ ApiId, StageName, RouteKey: 'GET /a' }));
    expect((await test.send(new GetStageCommand({ ApiId, StageName }))).RouteSettings).toEqual({});
  });

  it('ends its access log when an update gives empty settings, as Terraform does', async () => {
    const { ApiId } = await test.createApi();
    const StageName = 'logged';
    const AccessLogSettings = {
      DestinationArn: 'arn:aws:logs:eu-west-1:000000000000:log-group:l',
      Format: '$context.requestId',
    };
    await test.createStage(ApiId, { StageName, AccessLogSettings });
    const updated = await test.send(new UpdateStageCommand({ ApiId, StageName, AccessLogSettings: {} }));
    expect(updated.AccessLogSettings).toBeUndefined();
    const half = { DestinationArn: AccessLogSettings.DestinationArn };
    const refused = test.send(new UpdateStageCommand({ ApiId, StageName, AccessLogSettings: half }));
    await expect(refused).rejects.toMatchObject({ name: 'BadRequestException' });
  });

  it('cannot be given a deployment when it deploys by itself, nor lose one', async () => {
    const { ApiId } = await test.createApi();
    await test.createRoute(ApiId, 'GET /a');
    const { DeploymentId } = await test.send(new CreateDeploymentCommand({ ApiId }));
    await expect(test.createStage(ApiId, { DeploymentId })).rejects.toMatchObject({ name: 'BadRequestException' });
    await test.createStage(ApiId, { AutoDeploy: false, DeploymentId });
    await expect(test.send(new DeleteDeploymentCommand({ ApiId, DeploymentId }))).rejects.toMatchObject({
      message: 'Active stages pointing to this deployment must be moved or deleted',
    });
  });

  it.each([
    ['a name with a slash', { StageName: 'a/b' }, 'BadRequestException'],
    ['execution logs', { DefaultRouteSettings: { LoggingLevel: 'INFO' as const } }, 'BadRequestException'],
    ['settings of a route that is not there', { RouteSettings: { 'GET /z': {} } }, 'NotFoundException'],
    ['a deployment that is not there', { AutoDeploy: false, DeploymentId: 'none' }, 'NotFoundException'],
  ])('is refused with %s', async (_, input, name) => {
    const { ApiId } = await test.createApi();
    await expect(test.createStage(ApiId, input)).rejects.toMatchObject({ name });
  });

  it('is one of a name', async () => {
    const { ApiId } = await test.createApi();
    await test.createStage(ApiId);
    await expect(test.createStage(ApiId)).rejects.toMatchObject({
      name: 'ConflictException',
      message: 'Stage already exists',
    });
  });
});
