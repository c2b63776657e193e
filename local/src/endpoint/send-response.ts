import type { ServerResponse } from 'node:http';
import type { HttpResponse } from '../service/http.ts';

/** Sends a response whole; without its body where the request's method is HEAD. */
export function sendResponse(
  response: ServerResponse,
  method: string | undefined,
  { status, headers, body }: HttpResponse,
): void {
  if (response.headersSent) return;
  const length = body === undefined ? 0 : Buffer.byteLength(body);
  const all: Record<string, string | readonly string[]> = { ...headers };
  if (status !== 204 && status !== 304) all['content-length'] ??= String(length);
  response.writeHead(status, all as Record<string, string>);
  response.end(method === 'HEAD' ? undefined : body);
}
