import type { HttpResponse } from '../../../service/http.ts';

export function redirect(location: string): HttpResponse {
  return { status: 302, headers: { location, 'cache-control': 'no-store' } };
}
