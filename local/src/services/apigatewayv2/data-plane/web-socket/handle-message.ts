import type { ApiGatewayContext } from '../../api-gateway-context.ts';
import type { ApiResponse } from '../api-response.ts';
import type { Exchange, RoutedExchange } from '../exchange.ts';
import { shortId } from '../short-id.ts';
import type { Connection } from './connection.ts';
import { exchangeOf } from './exchange-of.ts';
import { runExchange } from './run-exchange.ts';
import { runRoute } from './run-route.ts';
import { selectRoute } from './select-route.ts';
import { servedStageOf } from './served-stage-of.ts';
import { errorMessage } from './socket-error.ts';
import { countSent } from './socket-metrics.ts';

/** API Gateway takes no binary messages. https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-develop-binary-media-types.html */
const UNSUPPORTED_DATA = 1003;
const GOING_AWAY = 1001;

/** Takes a message of a client to its route, and sends back what the route is to send back, or what went wrong. */
export async function handleMessage(
  message: string | Buffer,
  connection: Connection,
  context: ApiGatewayContext,
): Promise<void> {
  connection.touch();
  if (typeof message !== 'string') return connection.close(UNSUPPORTED_DATA, 'Binary frames are not supported');
  const served = servedStageOf(connection, context);
  if (!served) return connection.close(GOING_AWAY, 'Going away');
  const occurrence = { eventType: 'MESSAGE', messageId: shortId(context.ids) } as const;
  const exchange = exchangeOf(connection, served, occurrence, Buffer.from(message), context);
  const { response, failure } = await runExchange(exchange, context, async () => {
    return runRoute(exchange, selectRoute(exchange), context);
  });
  const answer = failure ? errorMessage(exchange, failure.message) : answerOf(exchange, response);
  if (answer === undefined || answer.length === 0) return;
  countSent(served, context);
  connection.send(answer);
}

/**
 * What a two-way route sends back: one with a response for `$default`.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-route-response.html
 */
function answerOf({ route, served }: Exchange | RoutedExchange, response: ApiResponse | undefined) {
  if (route?.RouteResponseSelectionExpression === undefined) return undefined;
  const responses = served.routeResponses[route.RouteId] ?? [];
  return responses.some(({ RouteResponseKey }) => RouteResponseKey === '$default') ? response?.body : undefined;
}
