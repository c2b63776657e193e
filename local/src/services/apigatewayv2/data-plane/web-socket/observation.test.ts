import { CloudWatchLogsClient, CreateLogGroupCommand, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Metric } from '../../../../service/context.ts';
import { logs } from '../../../logs/service.ts';
import { HandlerError } from '../../testing/start-http-api.ts';
import {
  connectClient,
  refusalOf,
  startWebSocketApi,
  type WebSocketApiTest,
} from '../../testing/start-web-socket-api.ts';

const GROUP = '/aws/vendedlogs/apis/sockets';

let test: WebSocketApiTest;
let client: CloudWatchLogsClient;
beforeAll(async () => {
  test = await startWebSocketApi([logs]);
  client = new CloudWatchLogsClient(test.endpoint.client);
  await client.send(new CreateLogGroupCommand({ logGroupName: GROUP }));
});
afterAll(() => test.endpoint.stop());

/** A function for every route: refuses without `?ok`, fails at `fail`, answers 404 at `missing`. */
const handler = (event: { queryStringParameters?: { ok?: string }; requestContext: { routeKey: string } }) => {
  const { routeKey } = event.requestContext;
  if (routeKey === 'fail') throw new HandlerError('boom');
  if (routeKey === '$connect') return { statusCode: event.queryStringParameters?.ok ? 200 : 400 };
  return { statusCode: routeKey === 'missing' ? 404 : 200, body: routeKey };
};

/** Connects twice, once in vain, and sends a message to each route. */
async function exercise(url: string) {
  await refusalOf(url);
  const { socket, say, next } = await connectClient(`${url}?ok=1`);
  for (const action of ['fail', 'missing', 'none', 'fine']) {
    say({ action });
    await next();
  }
  socket.terminate();
}

const routes = { $connect: handler, fail: handler, missing: handler, fine: handler };
const answers = ['fine', 'missing'];

describe('the access log of a WebSocket API', () => {
  it('has a line for each handshake and message', async () => {
    const Format = '$context.eventType $context.routeKey $context.status $context.error.message $context.connectionId';
    const DestinationArn = `arn:aws:logs:eu-west-1:000000000000:log-group:${GROUP}`;
    const stage = { AccessLogSettings: { DestinationArn, Format } };
    const { url } = await test.serveSockets(routes, { answers, stage });
    await exercise(url);
    await test.endpoint.idle();
    const { events = [] } = await client.send(new FilterLogEventsCommand({ logGroupName: GROUP }));
    const lines = events.map(({ message = '' }) => message.split(' '));
    expect(lines.map((parts) => parts.slice(0, -1).join(' '))).toEqual([
      'CONNECT $connect 400 -',
      'CONNECT $connect 200 -',
      'MESSAGE fail 502 Internal server error',
      'MESSAGE missing 404 -',
      'MESSAGE - 403 Forbidden',
      'MESSAGE fine 200 -',
    ]);
    expect(new Set(lines.slice(1).map((parts) => parts.at(-1))).size).toBe(1);
  });
});

describe('the metrics of a WebSocket API', () => {
  it('count by API and stage, and by route where the stage asks for it', async () => {
    const metrics: Metric[] = [];
    const { context } = test.endpoint.instances.of('apigatewayv2');
    const metric = context.metric.bind(context);
    const stage = { DefaultRouteSettings: { DetailedMetricsEnabled: true } };
    const { url, ApiId } = await test.serveSockets(routes, { answers, stage });
    Object.assign(context, { metric: (counted: Metric) => metrics.push(counted) });
    await exercise(url);
    Object.assign(context, { metric });
    const sum = (name: string, dimensions: object) =>
      metrics
        .filter((counted) => counted.name === name && JSON.stringify(counted.dimensions) === JSON.stringify(dimensions))
        .reduce((total, { value }) => total + value, 0);
    const names = ['ConnectCount', 'MessageCount', 'ClientError', 'IntegrationError', 'ExecutionError'];
    // Four messages came, and each was answered.
    const expected = [2, 8, 1, 2, 1];
    expect(names.map((name) => sum(name, { ApiId }))).toEqual(expected);
    expect(names.map((name) => sum(name, { ApiId, Stage: 'test' }))).toEqual(expected);
    expect(names.map((name) => sum(name, { ApiId, Stage: 'test', Route: 'fail' }))).toEqual([0, 1, 0, 0, 1]);
    expect(metrics.filter(({ name }) => name === 'IntegrationLatency').length).toBeGreaterThan(0);
  });
});
