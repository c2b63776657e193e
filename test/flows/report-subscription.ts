import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { Report } from '@signalbox/events/report';
import { WebSocket } from 'ws';
import type { Person } from './people.ts';
import { REPORT } from './security-answers.ts';
import { tokensOf } from './security-people.ts';
import { until } from './until.ts';
import { textOutput, type World } from './world.ts';

const ON_REPORT = `subscription { onReport { owner report { ${REPORT} } } }`;

/** A message of AppSync's realtime protocol. */
export interface RealtimeMessage {
  readonly type: string;
  readonly payload?: {
    readonly data?: { readonly onReport?: { readonly report: Report } | null } | null;
    readonly errors?: readonly { readonly errorType?: string; readonly message?: string }[];
  };
}

/** Somebody who listens for reports. */
export interface Listener {
  /** Every report that was heard, in order. */
  readonly reports: readonly Report[];
  /** Waits until so many reports were heard. */
  hears(count: number): Promise<readonly Report[]>;
  close(): Promise<void>;
}

/**
 * Connects to the API's realtime endpoint and says hello.
 *
 * @param headers the proof of who connects
 * @returns the messages, which grow, and how to say something
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/real-time-websocket-client.html
 */
export async function connect(world: World, headers: Readonly<Record<string, string>>) {
  const header = encodeURIComponent(Buffer.from(JSON.stringify(headers)).toString('base64'));
  const url = `${textOutput(world, 'users_realtime-url')}?header=${header}&payload=e30=`;
  const socket = new WebSocket(url, ['graphql-ws']);
  const messages: RealtimeMessage[] = [];
  socket.on('message', (data) => messages.push(JSON.parse(data.toString())));
  await once(socket, 'open');
  const say = (message: object) => socket.send(JSON.stringify(message));
  say({ type: 'connection_init' });
  const hears = (...types: readonly string[]) =>
    until(types.join(' or '), async () => messages.find(({ type }) => types.includes(type)));
  return { socket, messages, say, hears };
}

/** What `start` says of who subscribes, which AppSync checks besides the connection. */
export function startMessage(headers: Readonly<Record<string, string>>) {
  const data = JSON.stringify({ query: ON_REPORT, variables: {} });
  return { id: 'reports', type: 'start', payload: { data, extensions: { authorization: headers } } };
}

/** The headers with which a person connects and subscribes. */
export async function realtimeHeaders(world: World, person: Person) {
  const { accessToken } = await tokensOf(world, person);
  return { host: new URL(textOutput(world, 'users_graphql-url')).host, Authorization: accessToken };
}

/** Listens for a person's reports, from when this settles. */
export async function listen(world: World, person: Person): Promise<Listener> {
  const headers = await realtimeHeaders(world, person);
  const { socket, messages, say, hears } = await connect(world, headers);
  assert.equal((await hears('connection_ack', 'connection_error')).type, 'connection_ack');
  say(startMessage(headers));
  assert.equal((await hears('start_ack', 'error')).type, 'start_ack');
  const heard = () => messages.flatMap(({ payload }) => payload?.data?.onReport?.report ?? []);
  return {
    get reports() {
      return heard();
    },
    hears: (count) => until(`${count} reports`, async () => (heard().length >= count ? heard() : undefined)),
    async close() {
      const closed = once(socket, 'close');
      socket.close();
      await closed;
    },
  };
}
