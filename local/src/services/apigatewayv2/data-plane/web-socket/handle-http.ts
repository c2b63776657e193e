import type { HttpRequest, HttpResponse } from '../../../../service/http.ts';
import type { ApiGatewayContext } from '../../api-gateway-context.ts';
import type { ApiRecord } from '../../state.ts';
import { findNamedStage } from '../served-stage.ts';
import { manageConnection } from './manage-connections.ts';

const CONNECTION_PATH = /^\/([^/]+)\/(?:@|%40)connections\/([^/]+)\/?$/i;

/**
 * Answers requests to a WebSocket API that are no handshakes: the management of its connections, and nothing else.
 * @param path behind the API's address
 */
export function handleHttp(
  path: string,
  http: HttpRequest,
  record: ApiRecord,
  context: ApiGatewayContext,
): HttpResponse {
  const [, stageName = path.split('/')[1] ?? '', connectionId] = CONNECTION_PATH.exec(path) ?? [];
  const served = record.api.DisableExecuteApiEndpoint ? undefined : findNamedStage(record, stageName, context);
  if (!served) return refusal(403, 'ForbiddenException', 'Forbidden');
  if (connectionId !== undefined) return manageConnection(connectionId, http, served, context);
  return refusal(426, 'UpgradeRequiredException', 'Upgrade Required');
}

function refusal(status: number, type: string, message: string): HttpResponse {
  const headers = { 'content-type': 'application/json', 'x-amzn-errortype': type };
  return {
    status,
    headers: { ...headers, ...(status === 426 && { upgrade: 'websocket' }) },
    body: JSON.stringify({ message }),
  };
}
