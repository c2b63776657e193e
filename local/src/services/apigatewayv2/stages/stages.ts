import type { ApiGatewayContext, Input, Output } from '../api-gateway-context.ts';
import { configurationOf } from '../deployments/configuration-of.ts';
import { deployAutomatically } from '../deployments/deploy-automatically.ts';
import { patched } from '../patched.ts';
import { keyOf, pageOf, requireApi, requireResource, resourcesBelow } from '../resources.ts';
import type { StoredStage } from '../state.ts';
import { checkStage, requireManualDeployment } from './check-stage.ts';

interface StageReference {
  readonly ApiId: string | undefined;
  readonly StageName: string | undefined;
}

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-stages-stagename.html#GetStage */
export function getStage(input: Input<'GetStage'>, context: ApiGatewayContext): Output<'GetStage'> {
  return requireStage(input, context);
}

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-stages.html#GetStages */
export function getStages(input: Input<'GetStages'>, context: ApiGatewayContext): Output<'GetStages'> {
  const { ApiId } = requireApi(input.ApiId, context).api;
  return pageOf(resourcesBelow(context.state.stages, ApiId), ({ StageName }) => StageName, input);
}

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-stages-stagename.html#UpdateStage */
export function updateStage(input: Input<'UpdateStage'>, context: ApiGatewayContext): Output<'UpdateStage'> {
  const { ApiId = '', StageName, DefaultRouteSettings, ...changes } = input;
  const current = requireStage(input, context);
  const { api } = requireApi(ApiId, context);
  const defaultSettings = { ...current.DefaultRouteSettings, ...DefaultRouteSettings };
  const merged = { ...changes, DefaultRouteSettings: defaultSettings };
  const stage = withoutEmptyLog(patched(current, merged, ['StageVariables', 'RouteSettings']));
  if (stage.DeploymentId !== current.DeploymentId) requireManualDeployment(stage);
  checkStage(stage, api, context);
  const updated = put(ApiId, stage, context);
  if (current.AutoDeploy && !stage.AutoDeploy) freeze(ApiId, stage.DeploymentId, context);
  if (stage.AutoDeploy) deployAutomatically(ApiId, updated, context);
  return requireStage(input, context);
}

/** Access log settings without destination and format end the access log: so Terraform takes the block away. */
function withoutEmptyLog({ AccessLogSettings, ...stage }: StoredStage): StoredStage {
  return AccessLogSettings?.DestinationArn || AccessLogSettings?.Format ? { ...stage, AccessLogSettings } : stage;
}

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-stages-stagename.html#DeleteStage */
export function deleteStage(input: Input<'DeleteStage'>, context: ApiGatewayContext): Output<'DeleteStage'> {
  const { StageName } = requireStage(input, context);
  context.state.stages.delete(keyOf(input.ApiId, StageName));
  context.state.runtime.forget(input.ApiId ?? '');
  context.state.runtime.connections.closeBelow(input.ApiId ?? '', StageName);
  return {};
}

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-stages-stagename-accesslogsettings.html */
export function deleteAccessLogSettings(
  input: Input<'DeleteAccessLogSettings'>,
  context: ApiGatewayContext,
): Output<'DeleteAccessLogSettings'> {
  const { AccessLogSettings: _, ...stage } = requireStage(input, context);
  put(input.ApiId, stage, context);
  return {};
}

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-stages-stagename-routesettings-routekey.html */
export function deleteRouteSettings(
  input: Input<'DeleteRouteSettings'>,
  context: ApiGatewayContext,
): Output<'DeleteRouteSettings'> {
  const stage = requireStage(input, context);
  const { [input.RouteKey ?? '']: _, ...RouteSettings } = stage.RouteSettings ?? {};
  put(input.ApiId, { ...stage, RouteSettings }, context);
  return {};
}

function requireStage({ ApiId, StageName }: StageReference, context: ApiGatewayContext): StoredStage {
  requireApi(ApiId, context);
  return requireResource(context.state.stages, 'stage', ApiId, StageName);
}

function put(apiId: string | undefined, stage: StoredStage, { state, clock }: ApiGatewayContext): StoredStage {
  const updated = { ...stage, LastUpdatedDate: new Date(clock.now()) };
  state.stages.set(keyOf(apiId, stage.StageName), updated);
  state.runtime.forget(apiId ?? '');
  return updated;
}

/** A stage that no longer follows the API keeps serving what it served last. */
function freeze(apiId: string, deploymentId: string | undefined, { state }: ApiGatewayContext): void {
  const key = keyOf(apiId, deploymentId);
  const record = state.deployments.get(key);
  if (record && !record.snapshot) state.deployments.set(key, { ...record, snapshot: configurationOf(apiId, state) });
}
