import type {
  Api,
  ApiMapping,
  Authorizer,
  Deployment,
  DomainName,
  Integration,
  IntegrationResponse,
  Model,
  Route,
  RouteResponse,
  Stage,
  VpcLink,
} from '@aws-sdk/client-apigatewayv2';
import { StateMap } from '../../service/state-map.ts';
import { createRuntime } from './data-plane/runtime.ts';

/** An SDK shape in which members that a kept resource always has are required. */
type With<Shape, Member extends keyof Shape> = Shape & { [Name in Member]-?: NonNullable<Shape[Name]> };

export type StoredApi = With<Api, 'ApiId' | 'Name' | 'ProtocolType'>;
export type StoredRoute = With<Route, 'RouteId' | 'RouteKey'>;
export type StoredRouteResponse = With<RouteResponse, 'RouteResponseId' | 'RouteResponseKey'>;
export type StoredIntegration = With<Integration, 'IntegrationId' | 'IntegrationType'>;
export type StoredIntegrationResponse = With<IntegrationResponse, 'IntegrationResponseId' | 'IntegrationResponseKey'>;
export type StoredStage = With<Stage, 'StageName'>;
export type StoredAuthorizer = With<Authorizer, 'AuthorizerId' | 'Name' | 'AuthorizerType' | 'IdentitySource'>;
export type StoredModel = With<Model, 'ModelId' | 'Name'>;

/** What a deployment makes public: the resources of the API as they were. */
export interface Configuration {
  readonly cors: Api['CorsConfiguration'];
  readonly routes: readonly StoredRoute[];
  readonly integrations: readonly StoredIntegration[];
  readonly authorizers: readonly StoredAuthorizer[];
  /** What a WebSocket API sends back, by the id of the route. */
  readonly routeResponses?: Readonly<Record<string, readonly StoredRouteResponse[]>>;
  /** What a WebSocket API makes of answers, by the id of the integration. */
  readonly integrationResponses?: Readonly<Record<string, readonly StoredIntegrationResponse[]>>;
}

/** An automatic deployment has no snapshot: it is what the API is now. */
export interface DeploymentRecord {
  readonly deployment: With<Deployment, 'DeploymentId'>;
  readonly snapshot: Configuration | undefined;
}

/** An API and where it lives. Its endpoint is not kept: the port may differ after a restart. */
export interface ApiRecord {
  readonly region: string;
  readonly api: StoredApi;
}

/**
 * One state for all regions, because a request to an API names the API only. What belongs to an API is kept under
 * `<api id>/<its own id>`.
 */
export function createState() {
  return {
    apis: new StateMap<string, ApiRecord>(),
    routes: new StateMap<string, StoredRoute>(),
    /** `<api id>/<route id>/<id>` */
    routeResponses: new StateMap<string, StoredRouteResponse>(),
    integrations: new StateMap<string, StoredIntegration>(),
    /** `<api id>/<integration id>/<id>` */
    integrationResponses: new StateMap<string, StoredIntegrationResponse>(),
    stages: new StateMap<string, StoredStage>(),
    deployments: new StateMap<string, DeploymentRecord>(),
    authorizers: new StateMap<string, StoredAuthorizer>(),
    models: new StateMap<string, StoredModel>(),
    /** `<region>/<name>` */
    domainNames: new StateMap<string, With<DomainName, 'DomainName'>>(),
    /** `<region>/<domain name>/<id>` */
    apiMappings: new StateMap<string, With<ApiMapping, 'ApiMappingId' | 'ApiId' | 'Stage'>>(),
    /** `<region>/<id>` */
    vpcLinks: new StateMap<string, With<VpcLink, 'VpcLinkId'>>(),
    /** What requests need and what is made anew after a restart. */
    runtime: createRuntime(),
  };
}

export type ApiGatewayState = ReturnType<typeof createState>;
