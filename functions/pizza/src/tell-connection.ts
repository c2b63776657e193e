import type { Connection, ConnectionTable } from './connection-table.ts';
import { furthestRank, type OrderProgress } from './order-progress.ts';
import { POST_MILLISECONDS_MAX, type Sockets } from './sockets.ts';
import { whatToTell } from './what-to-tell.ts';

/** Enough for four posts that are slow; what a crash leaves behind holds up others no longer. */
const LEASE_MILLISECONDS = 4_000;
const PAUSE_MILLISECONDS_MAX = 200;
/** With the pauses between them, attempts last longer than a lease. */
const ATTEMPTS_MAX = 30;

/** Another one has written to the connection all the while: the event is tried again later. */
export class ConnectionBusyError extends Error {
  override readonly name = 'ConnectionBusyError';
  readonly code = 'ConnectionBusy';
}

/** Posting took so long that another one may have taken the lease: the event is tried again later. */
export class LeaseLapsedError extends Error {
  override readonly name = 'LeaseLapsedError';
  readonly code = 'LeaseLapsed';
}

export interface TellConnectionProps {
  readonly connections: ConnectionTable;
  readonly sockets: Sockets;
  readonly now: () => Date;
  /** Settles after that many milliseconds. */
  readonly wait: (milliseconds: number) => Promise<unknown>;
}

/**
 * Brings a connection up to date with its order: every stage once, in their order, although functions run at the same time
 * for several events. One at a time may write to a connection, by a lease on its row; who finds it taken waits and then
 * tells what is left, if anything is. A holder that crashes leaves a lease that runs out, after which the stages that it
 * did not note are told again: at least once each, and once unless something crashed.
 *
 * A connection that is gone is forgotten.
 *
 * @param holder tells this invocation from all others
 * @throws ConnectionBusyError, LeaseLapsedError, and whatever else posting throws
 */
export async function tellConnection(
  props: TellConnectionProps,
  connection: Connection,
  progress: OrderProgress,
  holder: string,
): Promise<void> {
  const { connections, sockets, now } = props;
  const lease = await takeLease(props, connection, furthestRank(progress), holder);
  if (!lease) return;
  let { told } = lease;
  try {
    for (const { rank, text } of whatToTell(progress, told)) {
      if (now().getTime() + POST_MILLISECONDS_MAX > lease.until) throw new LeaseLapsedError(connection.connectionId);
      const isThere = await sockets.post(connection.connectionId, text);
      if (!isThere) return await connections.remove(connection);
      told = rank;
    }
  } finally {
    await connections.release(connection, holder, told);
  }
}

/** The lease, or undefined when there is nothing to tell or nobody to tell it to. */
async function takeLease(
  { connections, now, wait }: TellConnectionProps,
  connection: Connection,
  rank: number,
  holder: string,
): Promise<{ readonly told: number; readonly until: number } | undefined> {
  for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt += 1) {
    const time = now().getTime();
    const until = time + LEASE_MILLISECONDS;
    const lease = await connections.lease(connection, { holder, rank, now: time, until });
    if (lease.outcome === 'taken') return { told: lease.told, until };
    if (lease.outcome !== 'busy') return undefined;
    await wait(Math.min(25 * 2 ** attempt, PAUSE_MILLISECONDS_MAX));
  }
  throw new ConnectionBusyError(connection.connectionId);
}
