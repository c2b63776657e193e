import type { ApiGatewayContext } from './api-gateway-context.ts';
import { deployAutomatically } from './deployments/deploy-automatically.ts';
import { resourcesBelow } from './resources.ts';

/** To be called when anything below an API changed: stages that deploy by themselves do so, requests see it. */
export function configurationChanged(apiId: string, context: ApiGatewayContext): void {
  context.state.runtime.forget(apiId);
  for (const stage of resourcesBelow(context.state.stages, apiId)) {
    if (stage.AutoDeploy) deployAutomatically(apiId, stage, context);
  }
}
