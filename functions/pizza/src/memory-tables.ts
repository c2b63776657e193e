import type { Connection, ConnectionTable } from './connection-table.ts';
import type { OrderProgress } from './order-progress.ts';
import type { ProgressTable } from './progress-table.ts';

interface ConnectionRow extends Connection {
  told: number;
  lease?: { readonly holder: string; readonly until: number };
}

/** Both kinds of rows for tests. */
export interface MemoryTables {
  readonly connections: ConnectionTable;
  readonly progress: ProgressTable;
  readonly rows: ReadonlyMap<string, ConnectionRow>;
}

/**
 * The table on Maps.
 *
 * @param turn waited for before each access, so that a test decides which of several comes first
 */
export function createMemoryTables(turn: () => Promise<unknown> = async () => undefined): MemoryTables {
  const rows = new Map<string, ConnectionRow>();
  const orders = new Map<string, OrderProgress>();
  const connections: ConnectionTable = {
    async add({ orderId, connectionId }) {
      await turn();
      rows.set(connectionId, { orderId, connectionId, told: 0 });
    },
    async remove({ connectionId }) {
      await turn();
      rows.delete(connectionId);
    },
    async listOf(orderId) {
      await turn();
      return [...rows.values()].filter((row) => row.orderId === orderId);
    },
    async find(connectionId) {
      await turn();
      return rows.get(connectionId);
    },
    async lease({ connectionId }, { holder, rank, now, until }) {
      await turn();
      const row = rows.get(connectionId);
      if (!row) return { outcome: 'gone' };
      if (row.told >= rank) return { outcome: 'told' };
      if (row.lease && row.lease.until > now) return { outcome: 'busy' };
      rows.set(connectionId, { ...row, lease: { holder, until } });
      return { outcome: 'taken', told: row.told };
    },
    async release({ connectionId }, holder, told) {
      await turn();
      const { lease, ...row } = rows.get(connectionId) ?? {};
      if (lease?.holder === holder) rows.set(connectionId, { ...(row as ConnectionRow), told });
    },
  };
  const progress: ProgressTable = {
    async reach({ orderId, stages, detail, at }) {
      await turn();
      const known = orders.get(orderId) ?? { orderId, detail, reached: {} };
      const reached = { ...Object.fromEntries(stages.map((stage) => [stage, at])), ...known.reached };
      orders.set(orderId, { ...known, reached });
      return { ...known, reached };
    },
    async get(orderId) {
      await turn();
      return orders.get(orderId);
    },
  };
  return { connections, progress, rows };
}
