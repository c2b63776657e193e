import { resourcesBelow } from '../resources.ts';
import type { ApiGatewayState, Configuration, StoredStage } from '../state.ts';

/** The API as it is now. */
export function configurationOf(apiId: string, state: ApiGatewayState): Configuration {
  return {
    cors: state.apis.get(apiId)?.api.CorsConfiguration,
    routes: resourcesBelow(state.routes, apiId),
    integrations: resourcesBelow(state.integrations, apiId),
    authorizers: resourcesBelow(state.authorizers, apiId),
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
