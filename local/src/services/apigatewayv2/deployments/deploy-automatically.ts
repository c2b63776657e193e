import type { ApiGatewayContext } from '../api-gateway-context.ts';
import { keyOf, resourcesBelow } from '../resources.ts';
import type { StoredStage } from '../state.ts';

const DESCRIPTION = 'Automatic deployment triggered by changes to the Api configuration';
export const NO_ROUTES = 'At least one route is required before deploying the Api.';

/**
 * Puts an automatic deployment on a stage in place of its last one.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-stages.html
 */
export function deployAutomatically(apiId: string, stage: StoredStage, context: ApiGatewayContext): void {
  const { state, clock, ids } = context;
  if (resourcesBelow(state.routes, apiId).length === 0) {
    const LastDeploymentStatusMessage = `Deployment attempt failed: ${NO_ROUTES}`;
    state.stages.set(keyOf(apiId, stage.StageName), { ...stage, LastDeploymentStatusMessage });
    return;
  }
  const deployment = {
    AutoDeployed: true,
    CreatedDate: new Date(clock.now()),
    DeploymentId: ids.lower(6),
    DeploymentStatus: 'DEPLOYED' as const,
    Description: DESCRIPTION,
  };
  state.deployments.set(keyOf(apiId, deployment.DeploymentId), { deployment, snapshot: undefined });
  state.stages.set(keyOf(apiId, stage.StageName), {
    ...stage,
    DeploymentId: deployment.DeploymentId,
    LastDeploymentStatusMessage: `Successfully deployed stage with deployment ID '${deployment.DeploymentId}'`,
    LastUpdatedDate: deployment.CreatedDate,
  });
  dropSuperseded(apiId, stage.DeploymentId, context);
}

/** Automatic deployments come with every change: only the one in use is kept. */
function dropSuperseded(apiId: string, deploymentId: string | undefined, { state }: ApiGatewayContext): void {
  const key = keyOf(apiId, deploymentId);
  if (!state.deployments.get(key)?.deployment.AutoDeployed) return;
  const inUse = resourcesBelow(state.stages, apiId).some(({ DeploymentId }) => DeploymentId === deploymentId);
  if (!inUse) state.deployments.delete(key);
}
