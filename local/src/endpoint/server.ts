import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type ProtocolRouter, signingScope, type UnroutedRequest } from '../protocols/router.ts';
import type { WireError, WireRequest, WireResponse } from '../protocols/wire.ts';
import type { ServiceContext } from '../service/context.ts';
import { AwsError, asAwsError } from '../service/errors.ts';
import type { HttpRequest, HttpResponse } from '../service/http.ts';
import type { Ids } from '../service/ids.ts';
import type { Service } from '../service/service.ts';
import { answerPreflight, withCrossOrigin } from './cross-origin.ts';
import { createDataPlanes } from './data-planes.ts';
import { ConnectionDropped, dispatch } from './dispatch.ts';
import type { Faults } from './faults.ts';
import type { Instances } from './instances.ts';
import { requireUnexpired } from './presigned.ts';
import type { Sessions } from './sessions.ts';

export interface ServerOptions {
  readonly port: number;
  readonly router: ProtocolRouter;
  readonly instances: Instances;
  readonly sessions: Sessions;
  readonly faults: Faults;
  readonly ids: Ids;
  /** The region of requests that name none. */
  readonly region: string;
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

const LOOPBACK = '127.0.0.1';
const BODY_BYTES_MAX = 256 * 2 ** 20;
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
      else send(response, request.method, { status: 500, headers: {}, body: String(asAwsError(error).message) });
    });
  });
  server.on('clientError', (_, socket) => socket.destroy());

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const host = request.headers.host ?? '';
    if (!isLocalHost(host)) {
      send(response, request.method, {
        status: 421,
        headers: { 'content-type': 'text/plain' },
        body: `The local endpoint answers loopback host names only, not ${host}.\n`,
      });
      return;
    }
    const body = await readBody(request);
    const [path = '/', query = ''] = splitOnce(request.url ?? '/', '?');
    const headers = request.headers as Record<string, string>;
    const { method = 'GET', rawHeaders } = request;
    const http: HttpRequest = { method, path, query, headers, rawHeaders, body, host, sourceIp: LOOPBACK };
    if (path.startsWith('/_local')) return send(response, request.method, toWire(options.admin(http)));
    const plane = dataPlanes.find(http);
    if (plane) return send(response, request.method, toWire(await plane()));
    send(response, request.method, await answer(http));
  }

  async function answer(wire: WireRequest): Promise<WireResponse> {
    const requestId = options.ids.uuid();
    const routed = options.router.route(wire);
    const scope = signingScope(wire);
    const region = scope?.region ?? options.region;
    const respond = (result: WireResponse): WireResponse => {
      result.headers['x-amzn-requestid'] = requestId;
      result.headers['x-amz-request-id'] = requestId;
      return result;
    };
    if ('error' in routed) return respond(answerUnrouted(routed, wire, requestId));
    const instance = options.instances.of(routed.api.name, region);
    try {
      requireUnexpired(wire.query, instance.context.clock.now());
      const input = await readInput(routed.readInput, instance.definition);
      const principal = options.sessions.of(scope?.accessKeyId);
      const output = await dispatch(instance, routed.operation, input, principal, options.faults);
      return respond(withCrossOrigin(instance, wire, routed.writeOutput(output, requestId)));
    } catch (error) {
      if (error instanceof ConnectionDropped) throw error;
      const failure: WireError = asAwsError(error);
      if (!(error instanceof AwsError)) noteBug(instance.context, routed.operation.name, error);
      return respond(withCrossOrigin(instance, wire, routed.writeError(failure, requestId)));
    }
  }

  /** No model describes a browser's preflight; anything else that is unknown is answered so. */
  function answerUnrouted(unrouted: UnroutedRequest, wire: WireRequest, requestId: string): WireResponse {
    const preflight = unrouted.api && answerPreflight(options.instances.of(unrouted.api.name), wire);
    if (preflight === undefined) return unrouted.writeError(unrouted.error, requestId);
    return preflight instanceof AwsError ? unrouted.writeError(preflight, requestId) : preflight;
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
  return /^(127\.\d+\.\d+\.\d+|\[::1\]|(.+\.)?localhost|.+\.amazonaws\.com)$/.test(name);
}

/** By events: an asynchronous iterator costs every request several listeners and promises more. */
function readBody(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      chunks.push(chunk);
      if (size <= BODY_BYTES_MAX) return;
      request.destroy();
      reject(new AwsError('RequestEntityTooLarge', 'The request body is larger than 256 MiB.', { status: 413 }));
    });
    request.on('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
    request.on('error', reject);
  });
}

async function readInput(read: () => unknown, { malformedRequest }: Service): Promise<unknown> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof AwsError) throw error;
    if (malformedRequest) throw new AwsError(malformedRequest.code, malformedRequest.message, { status: 400 });
    const reason = error instanceof Error ? error.message : String(error);
    throw new AwsError('SerializationException', `The request could not be read: ${reason}`, { status: 400 });
  }
}

function noteBug({ observe, clock }: ServiceContext, operation: string, error: unknown): void {
  const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
  observe({ kind: 'note', at: clock.now(), text: `${operation} failed inside the endpoint: ${reason}` });
}

function toWire({ status, headers = {}, body }: HttpResponse): {
  status: number;
  headers: HttpResponse['headers'];
  body?: string | Uint8Array;
} {
  return body === undefined ? { status, headers } : { status, headers, body };
}

function send(
  response: ServerResponse,
  method: string | undefined,
  { status, headers, body }: { status: number; headers: HttpResponse['headers']; body?: string | Uint8Array },
): void {
  if (response.headersSent) return;
  const length = body === undefined ? 0 : Buffer.byteLength(body);
  const all: Record<string, string | readonly string[]> = { ...headers };
  if (status !== 204 && status !== 304) all['content-length'] ??= String(length);
  response.writeHead(status, all as Record<string, string>);
  response.end(method === 'HEAD' ? undefined : body);
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + separator.length)];
}
