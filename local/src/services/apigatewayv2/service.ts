import { defineService } from '../../service/service.ts';
import { deleteApi, deleteCorsConfiguration, getApi, getApis, updateApi } from './apis/apis.ts';
import { createApi } from './apis/create-api.ts';
import {
  createAuthorizer,
  deleteAuthorizer,
  getAuthorizer,
  getAuthorizers,
  resetAuthorizersCache,
  updateAuthorizer,
} from './authorizers/authorizers.ts';
import { handleRequest } from './data-plane/handle-request.ts';
import {
  createDeployment,
  deleteDeployment,
  getDeployment,
  getDeployments,
  updateDeployment,
} from './deployments/deployments.ts';
import { createIntegration } from './integrations/create-integration.ts';
import {
  createIntegrationResponse,
  deleteIntegrationResponse,
  getIntegrationResponse,
  getIntegrationResponses,
  updateIntegrationResponse,
} from './integrations/integration-responses.ts';
import { deleteIntegration, getIntegration, getIntegrations, updateIntegration } from './integrations/integrations.ts';
import * as model from './model.ts';
import { createRoute } from './routes/create-route.ts';
import {
  createRouteResponse,
  deleteRouteResponse,
  getRouteResponse,
  getRouteResponses,
  updateRouteResponse,
} from './routes/route-responses.ts';
import { deleteRoute, deleteRouteRequestParameter, getRoute, getRoutes, updateRoute } from './routes/routes.ts';
import { createStage } from './stages/create-stage.ts';
import {
  deleteAccessLogSettings,
  deleteRouteSettings,
  deleteStage,
  getStage,
  getStages,
  updateStage,
} from './stages/stages.ts';
import { createState } from './state.ts';

/** Amazon API Gateway V2: HTTP and WebSocket APIs. https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/ */
export const apigatewayv2 = defineService({
  name: 'apigatewayv2',
  protocol: { kind: 'rest-json', signingName: 'apigateway' },
  model,
  global: true,
  validationErrorCode: 'BadRequestException',
  state: createState,
  dataPlane: { path: 'execute-api', host: 'execute-api', handle: handleRequest },
  operations: {
    CreateApi: createApi,
    CreateAuthorizer: createAuthorizer,
    CreateDeployment: createDeployment,
    CreateIntegration: createIntegration,
    CreateIntegrationResponse: createIntegrationResponse,
    CreateRoute: createRoute,
    CreateRouteResponse: createRouteResponse,
    CreateStage: createStage,
    DeleteAccessLogSettings: deleteAccessLogSettings,
    DeleteApi: deleteApi,
    DeleteAuthorizer: deleteAuthorizer,
    DeleteCorsConfiguration: deleteCorsConfiguration,
    DeleteDeployment: deleteDeployment,
    DeleteIntegration: deleteIntegration,
    DeleteIntegrationResponse: deleteIntegrationResponse,
    DeleteRoute: deleteRoute,
    DeleteRouteRequestParameter: deleteRouteRequestParameter,
    DeleteRouteResponse: deleteRouteResponse,
    DeleteRouteSettings: deleteRouteSettings,
    DeleteStage: deleteStage,
    GetApi: getApi,
    GetApis: getApis,
    GetAuthorizer: getAuthorizer,
    GetAuthorizers: getAuthorizers,
    GetDeployment: getDeployment,
    GetDeployments: getDeployments,
    GetIntegration: getIntegration,
    GetIntegrationResponse: getIntegrationResponse,
    GetIntegrationResponses: getIntegrationResponses,
    GetIntegrations: getIntegrations,
    GetRoute: getRoute,
    GetRouteResponse: getRouteResponse,
    GetRouteResponses: getRouteResponses,
    GetRoutes: getRoutes,
    GetStage: getStage,
    GetStages: getStages,
    ResetAuthorizersCache: resetAuthorizersCache,
    UpdateApi: updateApi,
    UpdateAuthorizer: updateAuthorizer,
    UpdateDeployment: updateDeployment,
    UpdateIntegration: updateIntegration,
    UpdateIntegrationResponse: updateIntegrationResponse,
    UpdateRoute: updateRoute,
    UpdateRouteResponse: updateRouteResponse,
    UpdateStage: updateStage,
  },
});
