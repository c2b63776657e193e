import type { StateMap } from '../../../service/state-map.ts';
import { resourcesBelow } from '../resources.ts';
import type { ApiGatewayState, Configuration, StoredStage } from '../state.ts';

/** The API as it is now. */
export function configurationOf(apiId: string, state: ApiGatewayState): Configuration {
  const { ProtocolType, CorsConfiguration } = state.apis.get(apiId)?.api ?? {};
  const routes = resourcesBelow(state.routes, apiId);
  const integrations = resourcesBelow(state.integrations, apiId);
  const configuration = {
    cors: CorsConfiguration,
    routes,
    integrations,
    authorizers: resourcesBelow(state.authorizers, apiId),
  };
  if (ProtocolType !== 'WEBSOCKET') return configuration;
  const responsesOf = <Response>(map: StateMap<string, Response>, ids: readonly string[]) =>
    Object.fromEntries(ids.map((id) => [id, resourcesBelow(map, apiId, id)]));
  return {
    ...configuration,
    routeResponses: responsesOf(
      state.routeResponses,
      routes.map(({ RouteId }) => RouteId),
    ),
    integrationResponses: responsesOf(
      state.integrationResponses,
      integrations.map(({ IntegrationId }) => IntegrationId),
    ),
  };
}

/** What a stage serves; undefined as long as nothing was deployed on it. */
export function configurationOfStage(
  apiId: string,
  stage: StoredStage,
  state: ApiGatewayState,
): Configuration | undefined {
  const record = state.deployments.get(`${apiId}/${stage.DeploymentId}`);
  return record && (record.snapshot ?? configurationOf(apiId, state));
}
