import type { Cors } from '@aws-sdk/client-apigatewayv2';
import type { StateMap } from '../../../service/state-map.ts';
import type { ApiGatewayContext, Input, Output } from '../api-gateway-context.ts';
import { apiOutput } from '../apis/api-output.ts';
import { deleteApi } from '../apis/apis.ts';
import { checkApi } from '../apis/check-api.ts';
import { createApi } from '../apis/create-api.ts';
import { withoutCors } from '../apis/without-cors.ts';
import { configurationChanged } from '../configuration-changed.ts';
import { patched } from '../patched.ts';
import { deleteBelow, requireApi } from '../resources.ts';
import type { ApiGatewayState } from '../state.ts';
import { asNode, asText, type Definition, readDefinition } from './definition.ts';
import { importRoutes } from './import-routes.ts';

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis.html#ImportApi */
export function importApi({ Body }: Input<'ImportApi'>, context: ApiGatewayContext): Output<'ImportApi'> {
  const definition = readDefinition(Body);
  const { ApiId = '' } = createApi({ ...settingsOf(definition), ProtocolType: 'HTTP' }, context);
  try {
    importRoutes(ApiId, definition, context);
  } catch (error) {
    deleteApi({ ApiId }, context);
    throw error;
  }
  return apiOutput(requireApi(ApiId, context), context);
}

/**
 * Puts a definition in place of all that an API has.
 * https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid.html#ReimportApi
 */
export function reimportApi({ ApiId, Body }: Input<'ReimportApi'>, context: ApiGatewayContext): Output<'ReimportApi'> {
  const definition = readDefinition(Body);
  const { state } = context;
  const record = requireApi(ApiId, context);
  const api = patched(withoutCors(record.api), settingsOf(definition));
  checkApi(api);
  const updated = { ...record, api };
  const restore = takeAway(api.ApiId, state);
  try {
    state.apis.set(api.ApiId, updated);
    importRoutes(api.ApiId, definition, context);
  } catch (error) {
    takeAway(api.ApiId, state);
    restore();
    state.apis.set(api.ApiId, record);
    throw error;
  } finally {
    configurationChanged(api.ApiId, context);
  }
  return apiOutput(updated, context);
}

/** Deletes what a definition describes; the function given puts it back. */
function takeAway(apiId: string, state: ApiGatewayState): () => void {
  const { routes, routeResponses, integrations, integrationResponses, authorizers } = state;
  const maps = [routes, routeResponses, integrations, integrationResponses, authorizers] as StateMap<string, unknown>[];
  const taken = maps.map((map) => [...map].filter(([key]) => key.startsWith(`${apiId}/`)));
  for (const map of maps) deleteBelow(map, apiId);
  return () => {
    for (const [index, map] of maps.entries()) for (const [key, value] of taken[index] ?? []) map.set(key, value);
  };
}

function settingsOf({ root, resolve }: Definition) {
  const { title, description, version } = asNode(root.info);
  const cors = root['x-amazon-apigateway-cors'];
  return {
    Name: asText(title) ?? 'imported',
    Description: asText(description),
    Version: version === undefined ? undefined : String(version),
    CorsConfiguration: cors === undefined ? undefined : corsOf(resolve(cors)),
  };
}

/** The extension spells the members in lower case. */
function corsOf(extension: object): Cors {
  const entries = Object.entries(extension).map(([name, value]) => [name[0]?.toUpperCase() + name.slice(1), value]);
  return Object.fromEntries(entries) as Cors;
}
