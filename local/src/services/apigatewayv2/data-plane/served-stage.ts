import type { ApiGatewayContext } from '../api-gateway-context.ts';
import { configurationOfStage } from '../deployments/configuration-of.ts';
import { keyOf } from '../resources.ts';
import type {
  ApiRecord,
  Configuration,
  StoredAuthorizer,
  StoredIntegration,
  StoredRoute,
  StoredStage,
} from '../state.ts';
import { createRouteTable, type RouteTable } from './route-table.ts';

/** A stage with what is deployed on it, ready for requests. */
export interface ServedStage {
  readonly record: ApiRecord;
  readonly stage: StoredStage;
  readonly cors: Configuration['cors'];
  readonly routes: RouteTable;
  readonly integrations: ReadonlyMap<string, StoredIntegration>;
  readonly authorizers: ReadonlyMap<string, StoredAuthorizer>;
  /** By route key, as WebSocket APIs choose. */
  readonly routesByKey: ReadonlyMap<string, StoredRoute>;
  /** What WebSocket APIs send back, by the id of the route. */
  readonly routeResponses: NonNullable<Configuration['routeResponses']>;
  /** What WebSocket APIs make of answers, by the id of the integration. */
  readonly integrationResponses: NonNullable<Configuration['integrationResponses']>;
}

/** A request's stage and the path behind it. */
export interface StagePath {
  readonly served: ServedStage;
  readonly path: string;
}

/**
 * The stage that a path of an API addresses: the one named by its first segment, else `$default`. Undefined when there is
 * none, or nothing is deployed on it.
 * @param rawPath behind the API's address
 */
export function findStage(record: ApiRecord, rawPath: string, context: ApiGatewayContext): StagePath | undefined {
  const [, name = '', rest = ''] = /^\/([^/]*)(.*)$/s.exec(rawPath) ?? [];
  const named = name === '' ? undefined : findNamedStage(record, name, context);
  if (named) return { served: named, path: rest === '' ? '/' : rest };
  const served = findNamedStage(record, '$default', context);
  return served && { served, path: rawPath };
}

/** The stage of that name; undefined when there is none, or nothing is deployed on it. */
export function findNamedStage(
  record: ApiRecord,
  stageName: string,
  { state }: ApiGatewayContext,
): ServedStage | undefined {
  const { ApiId } = record.api;
  const key = keyOf(ApiId, stageName);
  const known = state.runtime.served.get(key);
  if (known) return known;
  const stage = state.stages.get(key);
  const configuration = stage && configurationOfStage(ApiId, stage, state);
  if (!configuration) return undefined;
  const served = {
    record,
    stage,
    cors: configuration.cors,
    routes: createRouteTable(configuration.routes),
    integrations: new Map(configuration.integrations.map((one) => [one.IntegrationId, one])),
    authorizers: new Map(configuration.authorizers.map((one) => [one.AuthorizerId, one])),
    routesByKey: new Map(configuration.routes.map((one) => [one.RouteKey, one])),
    routeResponses: configuration.routeResponses ?? {},
    integrationResponses: configuration.integrationResponses ?? {},
  };
  state.runtime.served.set(key, served);
  return served;
}
