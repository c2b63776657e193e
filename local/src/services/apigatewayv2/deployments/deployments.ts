import type { ApiGatewayContext, Input, Output } from '../api-gateway-context.ts';
import { badRequest } from '../errors.ts';
import { patched } from '../patched.ts';
import { keyOf, pageOf, requireApi, requireResource, resourcesBelow } from '../resources.ts';
import { requireManualDeployment } from '../stages/check-stage.ts';
import type { DeploymentRecord } from '../state.ts';
import { configurationOf } from './configuration-of.ts';
import { NO_ROUTES } from './deploy-automatically.ts';

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-deployments.html#CreateDeployment */
export function createDeployment(
  { ApiId, Description, StageName }: Input<'CreateDeployment'>,
  context: ApiGatewayContext,
): Output<'CreateDeployment'> {
  const { state, clock, ids } = context;
  const { ApiId: apiId } = requireApi(ApiId, context).api;
  if (resourcesBelow(state.routes, apiId).length === 0) throw badRequest(NO_ROUTES);
  const stage = StageName === undefined ? undefined : requireResource(state.stages, 'stage', apiId, StageName);
  if (stage) requireManualDeployment(stage);
  const now = new Date(clock.now());
  const created: DeploymentRecord['deployment'] = {
    AutoDeployed: false,
    CreatedDate: now,
    DeploymentId: ids.lower(6),
    DeploymentStatus: 'DEPLOYED',
  };
  const deployment = patched(created, { Description });
  state.deployments.set(keyOf(apiId, deployment.DeploymentId), { deployment, snapshot: configurationOf(apiId, state) });
  if (stage) {
    const deployed = { ...stage, DeploymentId: deployment.DeploymentId, LastUpdatedDate: now };
    state.stages.set(keyOf(apiId, stage.StageName), deployed);
    state.runtime.forget(apiId);
  }
  return deployment;
}

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-deployments-deploymentid.html#GetDeployment */
export function getDeployment(input: Input<'GetDeployment'>, context: ApiGatewayContext): Output<'GetDeployment'> {
  return requireDeployment(input, context).deployment;
}

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-deployments.html#GetDeployments */
export function getDeployments(input: Input<'GetDeployments'>, context: ApiGatewayContext): Output<'GetDeployments'> {
  const { ApiId } = requireApi(input.ApiId, context).api;
  const all = resourcesBelow(context.state.deployments, ApiId).map(({ deployment }) => deployment);
  return pageOf(all, ({ DeploymentId }) => DeploymentId, input);
}

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-deployments-deploymentid.html#UpdateDeployment */
export function updateDeployment(
  input: Input<'UpdateDeployment'>,
  context: ApiGatewayContext,
): Output<'UpdateDeployment'> {
  const record = requireDeployment(input, context);
  const deployment = patched(record.deployment, { Description: input.Description });
  context.state.deployments.set(keyOf(input.ApiId, input.DeploymentId), { ...record, deployment });
  return deployment;
}

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-deployments-deploymentid.html#DeleteDeployment */
export function deleteDeployment(
  input: Input<'DeleteDeployment'>,
  context: ApiGatewayContext,
): Output<'DeleteDeployment'> {
  const { deployment } = requireDeployment(input, context);
  const stages = resourcesBelow(context.state.stages, input.ApiId);
  if (stages.some(({ DeploymentId }) => DeploymentId === deployment.DeploymentId)) {
    throw badRequest('Active stages pointing to this deployment must be moved or deleted');
  }
  context.state.deployments.delete(keyOf(input.ApiId, input.DeploymentId));
  return {};
}

function requireDeployment(
  { ApiId, DeploymentId }: { ApiId: string | undefined; DeploymentId: string | undefined },
  context: ApiGatewayContext,
) {
  requireApi(ApiId, context);
  return requireResource(context.state.deployments, 'Deployment', ApiId, DeploymentId);
}
