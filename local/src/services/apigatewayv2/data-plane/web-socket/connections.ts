import type { Connection } from './connection.ts';

const GOING_AWAY = 1001;

/** The open connections of all WebSocket APIs, in memory only: a restart ends every one. */
export interface Connections {
  add(connection: Connection): void;
  /** The open connection of that id to that stage. */
  find(apiId: string, stageName: string, connectionId: string): Connection | undefined;
  remove(connectionId: string): void;
  /** Ends the connections to an API, or to one stage of it. */
  closeBelow(apiId: string, stageName?: string): void;
}

export function createConnections(): Connections {
  const open = new Map<string, Connection>();
  return {
    add: (connection) => open.set(connection.connectionId, connection),
    find(apiId, stageName, connectionId) {
      const connection = open.get(connectionId);
      const isThere = connection?.isOpen && connection.apiId === apiId && connection.stageName === stageName;
      return isThere ? connection : undefined;
    },
    remove: (connectionId) => open.delete(connectionId),
    closeBelow(apiId, stageName) {
      for (const connection of open.values()) {
        if (connection.apiId !== apiId || (stageName !== undefined && connection.stageName !== stageName)) continue;
        connection.close(GOING_AWAY, 'Going away');
      }
    },
  };
}
