import type { ApiGatewayContext } from '../api-gateway-context.ts';
import type { Completion } from './context-variables.ts';
import type { Exchange } from './exchange.ts';
import { settingsOf } from './throttle.ts';

type Dimensions = Readonly<Record<string, string>>;

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-metrics.html */
export function countRequest(exchange: Exchange, completion: Completion, context: ApiGatewayContext): void {
  const { request, integration } = exchange;
  const { status, body } = completion.response;
  for (const dimensions of dimensionsOf(exchange)) {
    const count = (name: string, value: number, unit: 'Count' | 'Milliseconds' | 'Bytes') =>
      context.metric({ namespace: 'AWS/ApiGateway', name, dimensions, value, unit });
    count('Count', 1, 'Count');
    count('4xx', status >= 400 && status < 500 ? 1 : 0, 'Count');
    count('5xx', status >= 500 ? 1 : 0, 'Count');
    count('Latency', completion.latencyMilliseconds, 'Milliseconds');
    count('DataProcessed', request.body.length + Buffer.byteLength(body), 'Bytes');
    if (integration) count('IntegrationLatency', integration.latencyMilliseconds, 'Milliseconds');
  }
}

/** By API, by stage, and by route where the stage asks for detailed metrics. */
function dimensionsOf({ served, route, request }: Exchange): Dimensions[] {
  const ApiId = served.record.api.ApiId;
  const Stage = served.stage.StageName;
  const dimensions: Dimensions[] = [{ ApiId }, { ApiId, Stage }];
  if (route && settingsOf(served.stage, route.RouteKey).DetailedMetricsEnabled) {
    const [method = '', path] = route.RouteKey.split(' ');
    const Method = path === undefined ? request.method : method;
    dimensions.push({ ApiId, Stage, Method, Resource: path ?? route.RouteKey });
  }
  return dimensions;
}
