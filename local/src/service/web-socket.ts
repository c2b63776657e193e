import type { HttpResponse } from './http.ts';

/** A WebSocket connection, as a service sees it. From its closing on nothing here does anything. */
export interface WebSocketConnection {
  /** False as soon as either side has begun to close. */
  readonly isOpen: boolean;
  /** Sends a message: a text in text frames, bytes in binary ones. */
  send(message: string | Uint8Array): void;
  /** Begins the closing handshake. */
  close(code: number, reason: string): void;
}

/** What a service hears from a connection. */
export interface WebSocketListener {
  /** A whole message: a text, or the bytes of a binary one. */
  message(message: string | Buffer): void;
  /** The client pinged, or answered a ping. Pings are answered without the service. */
  activity?(): void;
  /**
   * The connection has ended, whoever ended it. A graceful stop of the endpoint waits a moment for what this begins.
   *
   * @returns what it began: a promise, or anything else where there is nothing to wait for
   * @param code 1005 when the client gave none, 1006 when it just went away
   */
  closed(code: number, reason: string): unknown;
}

/** A handshake that a service lets succeed. */
export interface AcceptedUpgrade {
  /** The one that was chosen of those that the client offers. @default none */
  readonly subprotocol?: string | undefined;
  /** Longer messages end the connection with 1009. @default no limit */
  readonly messageBytesMax?: number;
  /** Longer frames end the connection with 1009. @default no limit */
  readonly frameBytesMax?: number;
  /** Called once the connection is open. It never is when the client went away during the handshake. */
  open(connection: WebSocketConnection): WebSocketListener;
}

/** What a service makes of a handshake: it refuses it with a response, or accepts it. */
export type UpgradeAnswer = HttpResponse | AcceptedUpgrade;
