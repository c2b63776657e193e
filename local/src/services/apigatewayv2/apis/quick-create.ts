import type { StateMap } from '../../../service/state-map.ts';
import type { ApiGatewayContext } from '../api-gateway-context.ts';
import { createIntegration } from '../integrations/create-integration.ts';
import { keyOf, resourcesBelow } from '../resources.ts';
import { createRoute } from '../routes/create-route.ts';
import { createStage } from '../stages/create-stage.ts';

export interface QuickCreateInput {
  /** A function's ARN or a URL. */
  readonly Target?: string | undefined;
  readonly RouteKey?: string | undefined;
  readonly CredentialsArn?: string | undefined;
}

/**
 * Makes the integration, route and `$default` stage of an API that is created by its target alone.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop.html
 */
export function quickCreate(apiId: string, input: QuickCreateInput, context: ApiGatewayContext): void {
  const { IntegrationId } = createIntegration({ ApiId: apiId, ...integrationOf(input) }, context);
  const { RouteId } = createRoute(
    { ApiId: apiId, RouteKey: input.RouteKey || '$default', Target: `integrations/${IntegrationId}` },
    context,
  );
  createStage({ ApiId: apiId, StageName: '$default', AutoDeploy: true }, context);
  markManaged(context.state.integrations, apiId, IntegrationId);
  markManaged(context.state.routes, apiId, RouteId);
  markManaged(context.state.stages, apiId, '$default');
}

/** UpdateApi's part of it: the managed integration and route take the new values. */
export function updateQuickCreated(apiId: string, input: QuickCreateInput, { state }: ApiGatewayContext): void {
  const integration = resourcesBelow(state.integrations, apiId).find(isManaged);
  if (integration && input.Target) {
    state.integrations.set(keyOf(apiId, integration.IntegrationId), { ...integration, ...integrationOf(input) });
  }
  const route = resourcesBelow(state.routes, apiId).find(isManaged);
  if (route && input.RouteKey) state.routes.set(keyOf(apiId, route.RouteId), { ...route, RouteKey: input.RouteKey });
}

function integrationOf({ Target = '', CredentialsArn }: QuickCreateInput) {
  const common = { IntegrationUri: Target, ...(CredentialsArn !== undefined && { CredentialsArn }) };
  if (!Target.startsWith('arn:')) {
    return { ...common, IntegrationType: 'HTTP_PROXY' as const, IntegrationMethod: 'ANY', PayloadFormatVersion: '1.0' };
  }
  return { ...common, IntegrationType: 'AWS_PROXY' as const, PayloadFormatVersion: '2.0' };
}

function markManaged<Value extends object>(map: StateMap<string, Value>, apiId: string, id: string | undefined): void {
  const value = map.get(keyOf(apiId, id));
  if (value) map.set(keyOf(apiId, id), { ...value, ApiGatewayManaged: true });
}

function isManaged({ ApiGatewayManaged }: { ApiGatewayManaged?: boolean | undefined }): boolean {
  return ApiGatewayManaged === true;
}
