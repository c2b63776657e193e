import type { HttpRequest } from '../../../../service/http.ts';
import type { ApiRequest, Headers } from '../api-request.ts';

/** Headers that API Gateway adds, by the names that it writes. */
const ADDED = ['X-Amzn-Trace-Id', 'X-Forwarded-For', 'X-Forwarded-Port', 'X-Forwarded-Proto'];
const NOT_SHOWN = ['connection', 'upgrade', ...ADDED.map((name) => name.toLowerCase())];

/** The headers of a handshake as functions see them: by the names as the client wrote them. */
export function handshakeHeaders({ rawHeaders = [] }: HttpRequest, { headers }: ApiRequest): Headers {
  const shown: Record<string, string[]> = {};
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? '';
    const value = rawHeaders[index + 1] ?? '';
    if (NOT_SHOWN.includes(name.toLowerCase())) continue;
    shown[name] = [...(shown[name] ?? []), value];
  }
  const added = ADDED.map((name): [string, readonly string[]] => [name, headers[name.toLowerCase()] ?? []]);
  return { ...shown, ...Object.fromEntries(added) };
}
