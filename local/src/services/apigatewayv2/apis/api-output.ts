import type { ApiGatewayContext } from '../api-gateway-context.ts';
import type { ApiRecord, StoredApi } from '../state.ts';

/** An API as the operations answer it: with the address under which this endpoint serves it. */
export function apiOutput({ api }: ApiRecord, { endpoint }: ApiGatewayContext): StoredApi {
  const base = api.ProtocolType === 'WEBSOCKET' ? endpoint.replace(/^http/, 'ws') : endpoint;
  return { ...api, ApiEndpoint: `${base}/_aws/execute-api/${api.ApiId}` };
}
