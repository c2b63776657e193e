import type { HttpResponse } from '../../../service/http.ts';

/** Sends a browser on; no cache keeps the code that the address may have. */
export function redirect(location: string): HttpResponse {
  return { status: 302, headers: { location, 'cache-control': 'no-store' } };
}
