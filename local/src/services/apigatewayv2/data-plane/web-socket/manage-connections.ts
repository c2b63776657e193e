import type { HttpRequest, HttpResponse } from '../../../../service/http.ts';
import { signatureOf } from '../../../../service/signature-of.ts';
import type { ApiGatewayContext } from '../../api-gateway-context.ts';
import type { ServedStage } from '../served-stage.ts';
import { shortId } from '../short-id.ts';
import type { Connection } from './connection.ts';
import { countSent } from './socket-metrics.ts';

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-execution-service-websocket-limits-table.html */
const PAYLOAD_BYTES_MAX = 128 * 2 ** 10;
const NORMAL_CLOSURE = 1000;

type Manage = (connection: Connection, request: HttpRequest, countSending: () => void) => HttpResponse;

const METHODS: Readonly<Record<string, Manage>> = { POST: post, GET: describe, DELETE: disconnect };

/**
 * The management API of connections: `/<stage>/@connections/<connection id>`. As everywhere in this endpoint, a signature
 * must be there and the signer's policies are not evaluated.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-how-to-call-websocket-api-connections.html
 * @param encodedId percent-encoded, as in the path
 */
export function manageConnection(
  encodedId: string,
  request: HttpRequest,
  served: ServedStage,
  context: ApiGatewayContext,
): HttpResponse {
  const requestId = { 'x-amzn-requestid': context.ids.uuid(), 'x-amz-apigw-id': shortId(context.ids) };
  const manage = METHODS[request.method];
  if (!manage || signatureOf(request.headers.authorization, request.query)?.service !== 'execute-api')
    return refused(403, 'MissingAuthenticationTokenException', 'Missing Authentication Token', requestId);
  const { connections } = context.state.runtime;
  const connection = connections.find(served.record.api.ApiId, served.stage.StageName, decode(encodedId));
  if (!connection) return refused(410, 'GoneException', undefined, requestId);
  const response = manage(connection, request, () => countSent(served, context));
  return { ...response, headers: { ...requestId, ...response.headers } };
}

/** https://docs.aws.amazon.com/apigatewaymanagementapi/latest/api-reference/connections-connectionid.html */
function post(connection: Connection, { body }: HttpRequest, countSending: () => void): HttpResponse {
  if (body.length > PAYLOAD_BYTES_MAX) return refused(413, 'PayloadTooLargeException', 'Request Entity Too Large');
  const text = body.toString('utf8');
  // Clients refuse text frames that are not UTF-8.
  connection.send(Buffer.from(text).equals(body) ? text : body);
  countSending();
  return { status: 200 };
}

function describe({ connectedAt, lastActiveAt, sourceIp, userAgent }: Connection): HttpResponse {
  const times = {
    connectedAt: new Date(connectedAt).toISOString(),
    lastActiveAt: new Date(lastActiveAt).toISOString(),
  };
  const body = JSON.stringify({ ...times, identity: { sourceIp, userAgent } });
  return { status: 200, headers: { 'content-type': 'application/json' }, body };
}

function disconnect(connection: Connection): HttpResponse {
  connection.close(NORMAL_CLOSURE, 'Connection Closed Normally');
  return { status: 204 };
}

/** In the form in which SDKs read errors of this API. */
function refused(
  status: number,
  type: string,
  message: string | undefined,
  headers: Readonly<Record<string, string>> = {},
): HttpResponse {
  const body = message === undefined ? '' : JSON.stringify({ message });
  return { status, headers: { ...headers, 'content-type': 'application/json', 'x-amzn-errortype': type }, body };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
