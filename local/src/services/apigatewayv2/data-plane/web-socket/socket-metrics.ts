import type { ApiGatewayContext } from '../../api-gateway-context.ts';
import type { Exchange } from '../exchange.ts';
import type { ServedStage } from '../served-stage.ts';
import { settingsOf } from '../throttle.ts';
import type { Outcome } from './run-exchange.ts';

type Count = (name: string, value?: number, unit?: 'Count' | 'Milliseconds') => void;

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-logging.html */
export function countEvent(exchange: Exchange, { status }: Outcome, context: ApiGatewayContext): void {
  const { served, route, socket, integration } = exchange;
  const count = counter(served, route?.RouteKey, context);
  if (socket?.eventType === 'CONNECT') count('ConnectCount');
  if (socket?.eventType === 'MESSAGE') count('MessageCount');
  if (integration) count('IntegrationLatency', integration.latencyMilliseconds, 'Milliseconds');
  if (status < 400) return;
  if (!integration) count(status < 500 ? 'ClientError' : 'ExecutionError');
  // What an integration answered is its own error; where it gave no answer, calling it failed.
  else count(integration.status === undefined ? 'ExecutionError' : 'IntegrationError');
}

/** A message that goes to a client. */
export function countSent(served: ServedStage, context: ApiGatewayContext): void {
  counter(served, undefined, context)('MessageCount');
}

/** By API, by stage, and by route where the stage asks for detailed metrics. */
function counter({ record, stage }: ServedStage, routeKey: string | undefined, context: ApiGatewayContext): Count {
  const { ApiId } = record.api;
  const Stage = stage.StageName;
  const isDetailed = routeKey !== undefined && settingsOf(stage, routeKey).DetailedMetricsEnabled;
  const all = [{ ApiId }, { ApiId, Stage }, ...(isDetailed ? [{ ApiId, Stage, Route: routeKey }] : [])];
  return (name, value = 1, unit = 'Count') => {
    for (const dimensions of all) context.metric({ namespace: 'AWS/ApiGateway', name, dimensions, value, unit });
  };
}
