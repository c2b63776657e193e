import type { HttpRequest } from '../../../service/http.ts';
import type { AcceptedUpgrade, UpgradeAnswer } from '../../../service/web-socket.ts';
import { authorize } from '../authorization/authorize.ts';
import { UnauthorizedError } from '../authorization/unauthorized.ts';
import { apiOf } from '../data-plane/api-of.ts';
import { RequestError } from '../data-plane/request-error.ts';
import { errorResponse } from '../data-plane/responses.ts';
import type { AppSyncContext } from '../state.ts';
import { openConnection } from './connection.ts';
import { introductionOf, SUBPROTOCOL } from './connection-headers.ts';
import type { MessageError } from './message-error.ts';

const NORMAL = 1000;
const BAD_REQUEST = 400;
/** The largest message that AppSync takes. https://docs.aws.amazon.com/general/latest/gr/appsync.html#limits_appsync */
const MESSAGE_BYTES_MAX = 2 ** 20;

/**
 * Answers the handshake of a realtime client: `/<api id>/graphql/realtime`, or `/<api id>/graphql` of the realtime host. As
 * on AWS the connection opens whoever asks; who may not come in is told so in its first message, which is the last.
 * https://docs.aws.amazon.com/appsync/latest/devguide/real-time-websocket-client.html
 */
export async function connect(http: HttpRequest, context: AppSyncContext): Promise<UpgradeAnswer> {
  try {
    const { api, path } = apiOf(http, context);
    if (!['/graphql', '/graphql/realtime', '/graphql/connect'].includes(path)) {
      throw new RequestError(404, 'UnknownOperationException', 'Unknown Operation Request.');
    }
    const { subprotocols, headers } = introductionOf(http.query, http.headers['sec-websocket-protocol']);
    if (subprotocols.length === 0) return refuse({ message: 'NoProtocolError', errorCode: BAD_REQUEST });
    if (!subprotocols.includes(SUBPROTOCOL)) {
      return refuse({ message: 'SubProtocolNotSupportedError', errorCode: BAD_REQUEST });
    }
    if (!headers) return refuse({ message: 'Required headers are missing.', errorCode: BAD_REQUEST }, SUBPROTOCOL);
    const { sourceIp } = http;
    await authorize({ api, headers, sourceIp, requestId: context.ids.uuid() }, context);
    return {
      subprotocol: SUBPROTOCOL,
      messageBytesMax: MESSAGE_BYTES_MAX,
      open: (socket) => openConnection(socket, { apiId: api.api.apiId, sourceIp }, context),
    };
  } catch (error) {
    if (error instanceof RequestError) return errorResponse(error);
    if (!(error instanceof UnauthorizedError)) throw error;
    return refuse({ errorType: error.name, message: error.message, errorCode: BAD_REQUEST }, SUBPROTOCOL);
  }
}

function refuse(error: MessageError, subprotocol?: string): AcceptedUpgrade {
  return {
    subprotocol,
    open(socket) {
      socket.send(JSON.stringify({ type: 'connection_error', payload: { errors: [error] } }));
      socket.close(NORMAL, '');
      return { message() {}, closed() {} };
    },
  };
}
