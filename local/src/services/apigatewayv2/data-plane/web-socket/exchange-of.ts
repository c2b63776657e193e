import type { ApiGatewayContext } from '../../api-gateway-context.ts';
import type { Exchange, SocketEvent } from '../exchange.ts';
import type { ServedStage } from '../served-stage.ts';
import { shortId } from '../short-id.ts';
import type { Client } from './connection.ts';

type Occurrence = Pick<SocketEvent, 'eventType'> & Partial<SocketEvent>;

/** The exchange about something that happened on a connection: a message, or its end. */
export function exchangeOf(
  client: Client,
  served: ServedStage,
  occurrence: Occurrence,
  body: Buffer,
  context: ApiGatewayContext,
): Exchange {
  const { connectionId, connectedAt, userAgent, sourceIp, domainName, domainPrefix, authorization } = client;
  return {
    served,
    accountId: context.account,
    authorization,
    socket: { connectionId, connectedAt, userAgent, headers: {}, ...occurrence },
    request: {
      id: shortId(context.ids),
      receivedAt: context.clock.now(),
      method: '',
      path: '',
      rawPath: '',
      rawQuery: '',
      headers: {},
      cookies: [],
      body,
      sourceIp,
      domainName,
      domainPrefix,
    },
  };
}
