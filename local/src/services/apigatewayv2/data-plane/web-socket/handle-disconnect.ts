import type { ApiGatewayContext } from '../../api-gateway-context.ts';
import type { Client } from './connection.ts';
import { exchangeOf } from './exchange-of.ts';
import { integrateSocket } from './integrate-socket.ts';
import { runExchange } from './run-exchange.ts';
import { servedStageOf } from './served-stage-of.ts';

/** What the ends of connections are called that come without a reason. */
const REASONS: Readonly<Record<number, string>> = {
  1000: 'Connection Closed Normally',
  1001: 'Going away',
  1005: 'Client-side close frame status not set',
  1006: 'Connection closed abnormally',
};

/** Tells the `$disconnect` route that a connection has ended. Its answer is for nobody. */
export async function handleDisconnect(
  code: number,
  reason: string,
  client: Client,
  context: ApiGatewayContext,
): Promise<void> {
  const served = servedStageOf(client, context);
  const route = served?.routesByKey.get('$disconnect');
  if (!served || !route) return;
  const occurrence = {
    eventType: 'DISCONNECT',
    disconnectStatusCode: code,
    disconnectReason: reason || (REASONS[code] ?? ''),
    headers: { Host: [client.domainName], 'x-api-key': [''], 'X-Forwarded-For': [''], 'x-restapi': [''] },
  } as const;
  const exchange = Object.assign(exchangeOf(client, served, occurrence, Buffer.alloc(0), context), { route });
  await runExchange(exchange, context, () => integrateSocket(exchange, context));
}
