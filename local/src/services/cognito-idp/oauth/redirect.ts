import type { HttpResponse } from '../../../service/http.ts';

/** Sends a browser on, with a cookie where it gets one; no cache keeps the code that the address may have. */
export function redirect(location: string, setCookie?: string): HttpResponse {
  const cookies = setCookie === undefined ? {} : { 'set-cookie': setCookie };
  return { status: 302, headers: { location, 'cache-control': 'no-store', ...cookies } };
}
