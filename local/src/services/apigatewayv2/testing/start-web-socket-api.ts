import { once } from 'node:events';
import { ApiGatewayManagementApiClient } from '@aws-sdk/client-apigatewaymanagementapi';
import {
  type CreateApiCommandInput,
  type CreateRouteCommandInput,
  CreateRouteResponseCommand,
  type CreateStageCommandInput,
} from '@aws-sdk/client-apigatewayv2';
import { type ClientOptions, WebSocket } from 'ws';
import type { EndpointOptions } from '../../../endpoint/endpoint-options.ts';
import type { Service } from '../../../service/service.ts';
import type { TestFunction } from '../../../testing/plain-functions.ts';
import { startHttpApi } from './start-http-api.ts';

export interface SocketApiSettings {
  /** Route keys that send back what their function returns. */
  readonly answers?: readonly string[];
  readonly api?: Partial<CreateApiCommandInput>;
  readonly route?: Readonly<Record<string, Partial<CreateRouteCommandInput>>>;
  readonly stage?: Partial<CreateStageCommandInput>;
}

/** A client whose messages wait until a test asks for them. */
export type TestClient = Awaited<ReturnType<typeof connectClient>>;

/** An endpoint with API Gateway, whose WebSocket APIs lead to functions that are plain TypeScript. */
export async function startWebSocketApi(
  others: readonly Service[] = [],
  options: Omit<EndpointOptions, 'services'> = {},
) {
  const test = await startHttpApi(others, options);
  const createSocketApi = (input: Partial<CreateApiCommandInput> = {}) =>
    test.createApi({ ProtocolType: 'WEBSOCKET', RouteSelectionExpression: '$request.body.action', ...input });

  return Object.assign(test, {
    createSocketApi,
    /** A WebSocket API with a function behind each route key, on the stage `test`. */
    async serveSockets(handlers: Readonly<Record<string, TestFunction>>, settings: SocketApiSettings = {}) {
      const { ApiId, url } = await createSocketApi(settings.api);
      for (const [RouteKey, handler] of Object.entries(handlers)) {
        const name = `function-${test.functions.size}`;
        test.functions.set(name, handler);
        const Target = await test.createIntegration(ApiId, name, { PayloadFormatVersion: '1.0' });
        const isTwoWay = settings.answers?.includes(RouteKey);
        const RouteResponseSelectionExpression = isTwoWay ? '$default' : undefined;
        const route = { Target, RouteResponseSelectionExpression, ...settings.route?.[RouteKey] };
        const { RouteId } = await test.createRoute(ApiId, RouteKey, route);
        if (!isTwoWay) continue;
        await test.send(new CreateRouteResponseCommand({ ApiId, RouteId, RouteResponseKey: '$default' }));
      }
      await test.createStage(ApiId, { StageName: 'test', ...settings.stage });
      const endpoint = `${url.replace('ws:', 'http:')}/test`;
      const management = new ApiGatewayManagementApiClient({ ...test.endpoint.client, endpoint });
      return { ApiId, url: `${url}/test`, endpoint, management };
    },
  });
}

export type WebSocketApiTest = Awaited<ReturnType<typeof startWebSocketApi>>;

/** Connects, and keeps what comes. */
export async function connectClient(url: string, options: ClientOptions & { subprotocols?: string[] } = {}) {
  const { subprotocols, ...rest } = options;
  const socket = new WebSocket(url, subprotocols, rest);
  const received: (string | Buffer)[] = [];
  let wake = () => {};
  socket.on('message', (data: Buffer, isBinary: boolean) => {
    received.push(isBinary ? data : data.toString());
    wake();
  });
  const closed = once(socket, 'close').then(([code, reason]) => [code, String(reason)] as const);
  await once(socket, 'open');
  return {
    socket,
    /** The code and reason with which the connection ended. */
    closed,
    say: (message: unknown) => socket.send(typeof message === 'string' ? message : JSON.stringify(message)),
    /** The next message, texts as they are. */
    async next(): Promise<string | Buffer> {
      for (let message = received.shift(); ; message = received.shift()) {
        if (message !== undefined) return message;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
    waiting: () => received.length,
  };
}

/** The status, headers and body with which a handshake is refused. */
export async function refusalOf(url: string, options: ClientOptions = {}) {
  const socket = new WebSocket(url, options);
  const [, response] = await once(socket, 'unexpected-response');
  const body = (await response.setEncoding('utf8').toArray()).join('');
  return { status: response.statusCode as number, headers: response.headers, body };
}
