import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { AcceptedUpgrade, WebSocketListener } from '../service/web-socket.ts';
import { createFrameMeter } from './frame-meter.ts';

/** A request to switch protocols, whose connection Node has handed over. */
export interface Handshake {
  readonly request: IncomingMessage;
  readonly socket: Duplex;
  /** What the client sent behind the request. */
  readonly head: Buffer;
}

/** The WebSocket connections of an endpoint. */
export interface WebSockets {
  /** Completes a handshake that a service accepted. */
  accept(handshake: Handshake, upgrade: AcceptedUpgrade): void;
  /** Ends all connections with 1001, and gives their services and clients a moment to take notice. */
  close(): Promise<void>;
}

/** https://www.rfc-editor.org/rfc/rfc6455#section-7.4.1 */
const GOING_AWAY = 1001;
const MESSAGE_TOO_BIG = 1009;
const CLOSE_MILLISECONDS = 500;

/** No connection is open yet. */
export function createWebSockets(): WebSockets {
  /** Each open connection, and the end of it. */
  const open = new Map<WebSocket, Promise<unknown>>();
  let isClosing = false;

  function add(socket: WebSocket, transport: Duplex, upgrade: AcceptedUpgrade): void {
    const ended = attach(socket, transport, upgrade);
    open.set(socket, ended);
    const forget = () => open.delete(socket);
    ended.then(forget, forget);
  }

  return {
    accept({ request, socket, head }, upgrade) {
      if (isClosing) {
        socket.destroy();
        return;
      }
      const { subprotocol, messageBytesMax = 0 } = upgrade;
      // One for each connection: the library asks for the subprotocol while it completes the handshake.
      const server = new WebSocketServer({
        noServer: true,
        clientTracking: false,
        maxPayload: messageBytesMax,
        handleProtocols: () => subprotocol ?? false,
      });
      server.handleUpgrade(request, socket, head, (webSocket) => add(webSocket, socket, upgrade));
    },
    async close() {
      isClosing = true;
      for (const socket of open.keys()) socket.close(GOING_AWAY, 'Going away');
      let timer: NodeJS.Timeout | undefined;
      const timeout = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, CLOSE_MILLISECONDS);
      });
      await Promise.race([Promise.allSettled(open.values()), timeout]);
      clearTimeout(timer);
      for (const socket of open.keys()) socket.terminate();
    },
  };
}

/** Connects a socket with its service. The promise ends when the service has done what the connection's end asks of it. */
function attach(socket: WebSocket, transport: Duplex, upgrade: AcceptedUpgrade): Promise<unknown> {
  let isEnding = false;
  const close = (code: number, reason: string) => {
    isEnding = true;
    socket.close(code, reason);
  };
  const listener: WebSocketListener = upgrade.open({
    get isOpen() {
      return socket.readyState === socket.OPEN;
    },
    send: (message) => socket.send(message),
    close,
  });
  const { frameBytesMax } = upgrade;
  if (frameBytesMax !== undefined) {
    // Before the library sees a frame, so that one which is too long is never handed on.
    transport.prependListener(
      'data',
      createFrameMeter(frameBytesMax, () => close(MESSAGE_TOO_BIG, '')),
    );
  }
  socket.on('message', (data: Buffer, isBinary: boolean) => {
    if (!isEnding) listener.message(isBinary ? data : data.toString('utf8'));
  });
  socket.on('ping', () => listener.activity?.());
  socket.on('pong', () => listener.activity?.());
  // The library itself ends a connection that breaks the protocol, with the code for what it broke.
  socket.on('error', () => {});
  return new Promise((resolve) => {
    socket.on('close', (code, reason) => resolve(listener.closed(code, reason.toString('utf8'))));
  });
}
