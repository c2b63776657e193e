import WebSocket from 'ws';
import { textOutput, type World } from './world.ts';

const ANSWER_MILLISECONDS = 20_000;

/** A socket as anyone may open it, with all that it was sent. */
export interface PizzaSocket {
  readonly frames: readonly string[];
  /** Waits until the frames are as many, or fails with those that came. */
  hears(count: number): Promise<readonly string[]>;
  send(text: string): void;
  close(): Promise<void>;
  /** Breaks the connection without a word. */
  terminate(): void;
}

/**
 * Watches an order over a raw socket.
 *
 * @param query the handshake's query string
 */
export async function openSocket(world: World, query: string): Promise<PizzaSocket> {
  const socket = new WebSocket(`${textOutput(world, 'pizza_websocket-url')}${query}`);
  const frames: string[] = [];
  let arrived = () => {};
  socket.on('message', (data, isBinary) => {
    frames.push(isBinary ? `binary: ${data.toString()}` : data.toString());
    arrived();
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  return {
    frames,
    hears(count) {
      return new Promise((resolve, reject) => {
        const timer = setTimeout(
          () => reject(new Error(`Waited for ${count} frames and heard ${frames.length}:\n${frames.join('\n')}`)),
          ANSWER_MILLISECONDS,
        );
        arrived = () => {
          if (frames.length < count) return;
          clearTimeout(timer);
          resolve(frames);
        };
        arrived();
      });
    },
    send: (text) => socket.send(text),
    close: () =>
      new Promise((resolve) => {
        socket.once('close', () => resolve());
        socket.close();
      }),
    terminate: () => socket.terminate(),
  };
}

/** The status with which a handshake is refused: undefined when it is not. */
export function refusedHandshake(world: World, query: string): Promise<number | undefined> {
  const socket = new WebSocket(`${textOutput(world, 'pizza_websocket-url')}${query}`);
  return new Promise((resolve, reject) => {
    socket.once('unexpected-response', (_request, response) => {
      resolve(response.statusCode);
      response.destroy();
    });
    socket.once('open', () => {
      socket.close();
      resolve(undefined);
    });
    socket.once('error', reject);
  });
}
