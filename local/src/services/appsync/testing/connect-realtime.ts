import { once } from 'node:events';
import { type ClientOptions, WebSocket } from 'ws';

/** A message of the server. */
// biome-ignore lint/suspicious/noExplicitAny: messages are what tests look at, member by member.
export type ServerMessage = any;

export type RealtimeClient = Awaited<ReturnType<typeof connectRealtime>>;

/** A client whose messages wait until a test asks for them. Headers go the way that the developer guide describes. */
export async function connectRealtime(
  url: string,
  headers: object | undefined,
  { protocols = ['graphql-ws'], ...options }: ClientOptions & { protocols?: string[] } = {},
) {
  const encoded = Buffer.from(JSON.stringify(headers ?? {})).toString('base64');
  const query = headers ? `?header=${encodeURIComponent(encoded)}&payload=e30=` : '';
  const socket = new WebSocket(`${url}${query}`, protocols, options);
  const received: ServerMessage[] = [];
  let wake = () => {};
  socket.on('message', (data) => {
    received.push(JSON.parse(data.toString()));
    wake();
  });
  await once(socket, 'open');
  const closed = once(socket, 'close').then(([code]) => code as number);

  const say = (message: unknown) => socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  async function next(): Promise<ServerMessage> {
    for (let message = received.shift(); ; message = received.shift()) {
      if (message !== undefined) return message;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  }
  async function start(id: string, query: string, variables: object = {}, authorization: object = headers ?? {}) {
    const data = JSON.stringify({ query, variables });
    say({ id, type: 'start', payload: { data, extensions: { authorization } } });
    return next();
  }
  return {
    ...{ socket, closed, say, next, start },
    waiting: () => received.length,
    /** What has come by the time that the server has answered something said now. */
    async heard(): Promise<ServerMessage[]> {
      say({ type: 'connection_init' });
      const messages: ServerMessage[] = [];
      for (let message = await next(); message.type !== 'connection_ack'; message = await next()) {
        if (message.type !== 'ka') messages.push(message);
      }
      return messages;
    },
    async close(): Promise<void> {
      socket.close();
      await closed;
    },
  };
}
