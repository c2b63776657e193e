import { type IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { HttpRequest, HttpResponse } from '../service/http.ts';
import { describeRequest } from './read-request.ts';
import { sendResponse } from './send-response.ts';
import type { Handshake } from './web-sockets.ts';

/** Whether it is WebSocket that a client wants to switch to: others (`h2c`) are an offer that a server may ignore. */
export function isWebSocketHandshake({ headers, method }: IncomingMessage): boolean {
  return method === 'GET' && headers.upgrade?.toLowerCase() === 'websocket';
}

/** The request of a handshake, with its body where it has one: Node reads none of a request that wants to switch. */
export async function readUpgradeRequest({ request, socket, head }: Handshake): Promise<HttpRequest> {
  const length = Number(request.headers['content-length'] ?? 0);
  const chunks = [head];
  let size = head.length;
  while (size < length) {
    const chunk = await nextChunk(socket);
    if (chunk === undefined) break;
    chunks.push(chunk);
    size += chunk.length;
  }
  return describeRequest(request, Buffer.concat(chunks).subarray(0, length));
}

/** Answers a handshake as an ordinary request, and ends its connection. */
export function sendOnSocket({ request, socket }: Handshake, answer: HttpResponse): void {
  const response = new ServerResponse(request);
  response.shouldKeepAlive = false;
  response.assignSocket(socket as Parameters<typeof response.assignSocket>[0]);
  response.on('finish', () => socket.end());
  sendResponse(response, request.method, answer);
}

function nextChunk(socket: Duplex): Promise<Buffer | undefined> {
  return new Promise((resolve) => {
    const settle = (chunk?: Buffer) => {
      socket.pause();
      socket.off('data', settle).off('close', settle);
      resolve(Buffer.isBuffer(chunk) ? chunk : undefined);
    };
    socket.on('data', settle).on('close', settle).resume();
  });
}
