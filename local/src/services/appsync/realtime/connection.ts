import type { Cancel } from '../../../service/clock.ts';
import type { WebSocketConnection, WebSocketListener } from '../../../service/web-socket.ts';
import type { AppSyncContext } from '../state.ts';
import { errorsOf, INTERNAL_FAILURE, operationError } from './message-error.ts';
import type { Subscription } from './subscriptions.ts';

/** Whose connection it is. */
export interface Client {
  readonly apiId: string;
  readonly sourceIp: string;
}

/** A message of a client. https://docs.aws.amazon.com/appsync/latest/devguide/real-time-websocket-client.html */
export interface ClientMessage {
  readonly type?: unknown;
  readonly id?: unknown;
  readonly payload?: unknown;
}

const KEEP_ALIVE_MILLISECONDS = 60_000;
const TIMEOUT_MILLISECONDS = 300_000;
const DURATION_MILLISECONDS_MAX = 24 * 3600_000;
const SUBSCRIPTIONS_MAX = 100;
const NORMAL = 1000;

/** Speaks AppSync's realtime protocol with a client that was let in. */
export function openConnection(
  socket: WebSocketConnection,
  client: Client,
  context: AppSyncContext,
): WebSocketListener {
  const { clock } = context;
  const { subscriptions } = context.state.runtime;
  const own = new Map<string, Subscription>();
  const send = (message: object) => {
    if (socket.isOpen) socket.send(JSON.stringify(message));
  };
  /** Messages are handled in turn: who starts and stops in one breath is stopped. */
  let turn = Promise.resolve();

  let cancelKeepAlive: Cancel = () => {};
  const keepAlive = () => {
    send({ type: 'ka' });
    cancelKeepAlive();
    cancelKeepAlive = clock.setTimeout(keepAlive, KEEP_ALIVE_MILLISECONDS);
  };
  const cancelEnd = clock.setTimeout(() => socket.close(NORMAL, ''), DURATION_MILLISECONDS_MAX);
  // Who says nothing first is kept alive all the same: `connection_init` is optional.
  cancelKeepAlive = clock.setTimeout(keepAlive, KEEP_ALIVE_MILLISECONDS);

  function remove(id: string): void {
    const subscription = own.get(id);
    if (subscription) subscriptions.remove(subscription);
    own.delete(id);
  }

  async function start(id: string, payload: unknown): Promise<void> {
    if (own.has(id)) throw operationError('DuplicatedOperationError', `Operation ${id} was started already.`);
    if (own.size >= SUBSCRIPTIONS_MAX) {
      throw operationError('MaxSubscriptionsReachedError', `Max number of ${SUBSCRIPTIONS_MAX} subscriptions reached`);
    }
    // The engine of GraphQL is loaded by the first request: an endpoint without one starts faster.
    const { startSubscription } = await import('./start-subscription.ts');
    const started = await startSubscription(payload, client, context);
    if (!socket.isOpen) return;
    const subscription: Subscription = {
      ...{ ...started, id, apiId: client.apiId },
      deliver: (data) => send({ id, type: 'data', payload: data }),
      end() {
        remove(id);
        send({ id, type: 'complete' });
      },
    };
    own.set(id, subscription);
    subscriptions.add(subscription);
    send({ id, type: 'start_ack' });
  }

  async function handle({ type, id, payload }: ClientMessage): Promise<void> {
    if (type === 'connection_init') {
      send({ type: 'connection_ack', payload: { connectionTimeoutMs: TIMEOUT_MILLISECONDS } });
      keepAlive();
    } else if (type === 'start' && typeof id === 'string') {
      await start(id, payload);
    } else if (type === 'stop' && typeof id === 'string') {
      if (!own.has(id)) throw operationError('UnknownOperationError', `Unknown operation id ${id}`);
      remove(id);
      send({ id, type: 'complete' });
    } else {
      throw operationError('UnsupportedOperation', 'unknown not supported through the realtime channel');
    }
  }

  async function receive(text: string): Promise<void> {
    const message = parsed(text);
    try {
      await handle(message);
    } catch (error) {
      const id = typeof message.id === 'string' ? { id: message.id } : {};
      const errors = errorsOf(error);
      send({ ...id, type: 'error', payload: { errors: errors ?? [INTERNAL_FAILURE] } });
      if (!errors) throw error;
    }
  }

  return {
    message(message) {
      turn = turn.then(() => receive(message.toString()));
      context.background('a realtime message', turn);
      turn = turn.catch(() => {});
    },
    closed() {
      cancelKeepAlive();
      cancelEnd();
      for (const id of [...own.keys()]) remove(id);
    },
  };
}

function parsed(text: string): ClientMessage {
  try {
    const message: unknown = JSON.parse(text);
    return typeof message === 'object' && message !== null ? message : {};
  } catch {
    return {};
  }
}
