import type { HttpRequest, HttpResponse } from '../../../../service/http.ts';
import type { AcceptedUpgrade, UpgradeAnswer } from '../../../../service/web-socket.ts';
import type { ApiGatewayContext } from '../../api-gateway-context.ts';
import { readRequest } from '../api-request.ts';
import type { Exchange } from '../exchange.ts';
import { handleRequest } from '../handle-request.ts';
import { findNamedStage, type ServedStage } from '../served-stage.ts';
import { shortId } from '../short-id.ts';
import { type Client, createConnection } from './connection.ts';
import { handleDisconnect } from './handle-disconnect.ts';
import { handleMessage } from './handle-message.ts';
import { handshakeHeaders } from './handshake-headers.ts';
import { type Outcome, runExchange } from './run-exchange.ts';
import { runRoute } from './run-route.ts';
import { errorMessage } from './socket-error.ts';

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-execution-service-websocket-limits-table.html */
const MESSAGE_BYTES_MAX = 128 * 2 ** 10;
const FRAME_BYTES_MAX = 32 * 2 ** 10;

/**
 * Answers the handshake of a client: `/<api id>/<stage>`. The connection is there once the `$connect` route, where the
 * API has one, has answered with a status of success.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-route-keys-connect-disconnect.html
 */
export async function connect(http: HttpRequest, context: ApiGatewayContext): Promise<UpgradeAnswer> {
  const [, apiId = '', stageName = ''] = /^\/([^/]*)\/([^/]*)\/?$/.exec(http.path) ?? [];
  const record = context.state.apis.get(apiId);
  const isWebSocketApi = record?.api.ProtocolType === 'WEBSOCKET' && !record.api.DisableExecuteApiEndpoint;
  const served = isWebSocketApi ? findNamedStage(record, stageName, context) : undefined;
  if (!served) return handleRequest(http, context);
  const exchange = handshakeExchange(http, served, context);
  const route = served.routesByKey.get('$connect');
  const outcome = await runExchange(exchange, context, async () => route && runRoute(exchange, route, context));
  const { status, response } = outcome;
  if (status < 200 || status >= 300) return refusal(outcome, exchange);
  return accept(clientOf(exchange), response?.headers['sec-websocket-protocol']?.[0], context);
}

function handshakeExchange(http: HttpRequest, served: ServedStage, context: ApiGatewayContext): Exchange {
  const { api, region } = served.record;
  const rawPath = http.path.slice(api.ApiId.length + 1);
  const request = readRequest(http, { api, region, path: rawPath, rawPath }, context);
  const socket = {
    eventType: 'CONNECT',
    connectionId: shortId(context.ids),
    connectedAt: request.receivedAt,
    userAgent: request.headers['user-agent']?.[0],
    headers: handshakeHeaders(http, request),
  } as const;
  return { served, request, socket, accountId: context.account };
}

function clientOf({ served, request, socket, authorization }: Exchange): Client {
  return {
    connectionId: socket?.connectionId ?? '',
    apiId: served.record.api.ApiId,
    stageName: served.stage.StageName,
    connectedAt: socket?.connectedAt ?? request.receivedAt,
    sourceIp: request.sourceIp,
    userAgent: socket?.userAgent,
    domainName: request.domainName,
    domainPrefix: request.domainPrefix,
    authorization,
  };
}

function refusal({ status, response, failure }: Outcome, exchange: Exchange): HttpResponse {
  const type = failure ? 'application/json' : response?.headers['content-type']?.[0];
  return {
    status,
    headers: { ...failure?.headers, ...(type !== undefined && { 'content-type': type }) },
    body: failure ? errorMessage(exchange, failure.message) : (response?.body ?? ''),
  };
}

function accept(client: Client, subprotocol: string | undefined, context: ApiGatewayContext): AcceptedUpgrade {
  const { connections } = context.state.runtime;
  return {
    subprotocol,
    messageBytesMax: MESSAGE_BYTES_MAX,
    frameBytesMax: FRAME_BYTES_MAX,
    open(socket) {
      const connection = createConnection(client, socket, context);
      connections.add(connection);
      return {
        message: (message) => context.background('a WebSocket message', handleMessage(message, connection, context)),
        activity: connection.touch,
        closed(code, reason) {
          connections.remove(client.connectionId);
          connection.ended();
          const told = handleDisconnect(code, reason, client, context);
          context.background('the $disconnect route', told);
          return told;
        },
      };
    },
  };
}
