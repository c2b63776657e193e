import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { asAwsError } from '../service/errors.ts';
import type { HttpRequest, HttpResponse } from '../service/http.ts';
import { type ApiParts, answerRequest } from './answer-request.ts';
import { createDataPlanes } from './data-planes.ts';
import { ConnectionDropped } from './dispatch.ts';
import { withPlainWebSockets } from './plain-web-sockets.ts';
import { LOOPBACK, readRequest } from './read-request.ts';
import { sendResponse } from './send-response.ts';
import { isWebSocketHandshake, readUpgradeRequest, sendOnSocket } from './upgrade-request.ts';
import { createWebSockets, type Handshake } from './web-sockets.ts';

export interface ServerOptions extends ApiParts {
  readonly port: number;
  /** Answers `/_local/…`; undefined where there is nothing. */
  admin(request: HttpRequest): HttpResponse;
}

export interface ListeningServer {
  readonly port: number;
  /** Lets requests under way end, then closes. */
  close(): Promise<void>;
}

/** The port is in use by another process. */
export class PortTakenError extends Error {
  override readonly name = 'PortTakenError';
}

const CLOSE_MILLISECONDS = 500;

/** Serves the AWS APIs, the data planes and the local administration on one loopback port. */
export async function listen(options: ServerOptions): Promise<ListeningServer> {
  const dataPlanes = createDataPlanes(options.instances);
  let active = 0;
  let wake: (() => void) | undefined;

  const server = createServer({ keepAliveTimeout: 60_000, requestTimeout: 0 }, (request, response) => {
    active += 1;
    response.on('close', () => {
      active -= 1;
      if (active === 0) wake?.();
    });
    handle(request, response).catch((error: unknown) => {
      if (error instanceof ConnectionDropped) response.destroy();
      else sendResponse(response, request.method, { status: 500, body: asAwsError(error).message });
    });
  });
  server.on('clientError', (_, socket) => socket.destroy());
  const webSockets = createWebSockets();
  server.on('upgrade', (request, socket, head) => {
    // Until the handshake is answered nobody else hears of a connection that breaks.
    socket.on('error', () => socket.destroy());
    const handshake = { request, socket, head };
    switchProtocols(handshake).catch((error: unknown) => {
      if (error instanceof ConnectionDropped) socket.destroy();
      else sendOnSocket(handshake, { status: 500, body: asAwsError(error).message });
    });
  });

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { host = '' } = request.headers;
    const answer = isLocalHost(host) ? await route(await readRequest(request)) : misdirected(host);
    sendResponse(response, request.method, answer);
  }

  async function switchProtocols(handshake: Handshake): Promise<void> {
    const { host = '' } = handshake.request.headers;
    if (!isLocalHost(host)) return sendOnSocket(handshake, misdirected(host));
    const request = await readUpgradeRequest(handshake);
    const upgrade = isWebSocketHandshake(handshake.request) ? dataPlanes.find(request)?.upgrade : undefined;
    const answer = await (upgrade ? upgrade() : route(request));
    if ('open' in answer) webSockets.accept(handshake, answer);
    else sendOnSocket(handshake, answer);
  }

  async function route(request: HttpRequest): Promise<HttpResponse> {
    if (request.path.startsWith('/_local')) return options.admin(request);
    const plane = dataPlanes.find(request);
    return plane ? withPlainWebSockets(request, await plane.handle()) : answerRequest(request, options);
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE') return reject(error);
      reject(new PortTakenError(`Port ${options.port} on ${LOOPBACK} is in use by another process.`));
    });
    server.listen(options.port, LOOPBACK, resolve);
  });

  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      // Functions that hear of a connection's end still reach the endpoint.
      await webSockets.close();
      server.close();
      server.closeIdleConnections();
      if (active > 0) {
        const timer = setTimeout(() => wake?.(), CLOSE_MILLISECONDS);
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        clearTimeout(timer);
      }
      server.closeAllConnections();
    },
  };
}

/** A page of another origin must not reach the endpoint through a name that it made point here (DNS rebinding). */
function isLocalHost(host: string): boolean {
  const name = host.replace(/:\d+$/, '').toLowerCase();
  return /^(127\.\d+\.\d+\.\d+|\[::1\]|(.+\.)?localhost|.+\.(amazonaws\.com|amazoncognito\.com|cloudfront\.net))$/.test(
    name,
  );
}

function misdirected(host: string): HttpResponse {
  const body = `The local endpoint answers loopback host names only, not ${host}.\n`;
  return { status: 421, headers: { 'content-type': 'text/plain' }, body };
}
