import type { Cancel } from '../../../../service/clock.ts';
import type { WebSocketConnection } from '../../../../service/web-socket.ts';
import type { ApiGatewayContext } from '../../api-gateway-context.ts';
import type { Authorization } from '../exchange.ts';

/** What is known of a client from its handshake on. */
export interface Client {
  readonly connectionId: string;
  readonly apiId: string;
  readonly stageName: string;
  /** Milliseconds since the epoch. */
  readonly connectedAt: number;
  readonly sourceIp: string;
  readonly userAgent: string | undefined;
  readonly domainName: string;
  readonly domainPrefix: string;
  /** What the authorizer of `$connect` found out. */
  readonly authorization: Authorization | undefined;
}

/** An open connection of a WebSocket API. */
export interface Connection extends Client {
  /** When a message came or went, or the client pinged. */
  readonly lastActiveAt: number;
  /** False as soon as either side has begun to close. */
  readonly isOpen: boolean;
  /** Notes that the connection is in use. */
  touch(): void;
  send(message: string | Uint8Array): void;
  close(code: number, reason: string): void;
  /** Stops its timer, once it has ended. */
  ended(): void;
}

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-execution-service-websocket-limits-table.html */
const IDLE_MILLISECONDS = 10 * 60_000;
const DURATION_MILLISECONDS_MAX = 2 * 60 * 60_000;
const GOING_AWAY = 1001;

/** Opens a connection, which is closed when it has been idle for ten minutes or open for two hours. */
export function createConnection(
  client: Client,
  socket: WebSocketConnection,
  { clock }: Pick<ApiGatewayContext, 'clock'>,
): Connection {
  let lastActiveAt = client.connectedAt;
  const touch = () => {
    lastActiveAt = clock.now();
  };
  const dueAt = () => Math.min(lastActiveAt + IDLE_MILLISECONDS, client.connectedAt + DURATION_MILLISECONDS_MAX);
  // One timer that looks again, instead of a new one for each message.
  const watch = (): Cancel =>
    clock.setTimeout(() => {
      if (clock.now() >= dueAt()) socket.close(GOING_AWAY, 'Going away');
      else cancel = watch();
    }, dueAt() - clock.now());
  let cancel = watch();
  return {
    ...client,
    get lastActiveAt() {
      return lastActiveAt;
    },
    get isOpen() {
      return socket.isOpen;
    },
    touch,
    send(message) {
      touch();
      socket.send(message);
    },
    close: socket.close,
    ended: () => cancel(),
  };
}
