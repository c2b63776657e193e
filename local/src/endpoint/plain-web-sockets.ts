import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { HttpRequest, HttpResponse } from '../service/http.ts';

/** Where the script lies: under every host name, so that a page's policy for scripts of its own origin allows it. */
export const SCRIPT_PATH = '/_local/plain-web-sockets.js';

/**
 * Opens as `ws:` what a page wants to open as `wss:` on the endpoint that the script came from, which speaks plain HTTP.
 * All else stays as it is: other hosts, other ports, and the class that the page sees.
 */
export const SCRIPT = `(() => {
  const { WebSocket: Original, location, document } = globalThis;
  const { port: own } = new URL(document?.currentScript?.src || location.href);
  const isHere = ({ protocol, hostname, port }) =>
    protocol === 'wss:' && port === own && /^(127\\.[\\d.]+|\\[::1\\]|(.+\\.)?localhost)$/.test(hostname);
  const plain = (address) => {
    const url = new URL(address, location.href);
    if (!isHere(url)) return address;
    url.protocol = 'ws:';
    return url.href;
  };
  globalThis.WebSocket = class WebSocket extends Original {
    constructor(address, protocols = []) {
      super(plain(address), protocols);
    }
  };
})();
`;

const TAG = `<script src="${SCRIPT_PATH}"></script>`;

/**
 * A page as a browser opens it, with the script before all of its own. Nothing else that is fetched is changed, be it the
 * same page: only browsers say that they open a document. See decision 019.
 */
export function withPlainWebSockets({ headers }: HttpRequest, response: HttpResponse): HttpResponse {
  const { body, headers: answered = {} } = response;
  if (!['document', 'iframe'].includes(headers['sec-fetch-dest'] ?? '') || !body) return response;
  const headerOf = (name: string) => {
    const entry = Object.entries(answered).find(([each]) => each.toLowerCase() === name);
    return String(entry?.[1] ?? '');
  };
  if (!headerOf('content-type').startsWith('text/html')) return response;
  const html = decoded(Buffer.from(body), headerOf('content-encoding'));
  if (html === undefined) return response;
  const kept = Object.entries(answered).filter(
    ([name]) => !['content-encoding', 'content-length'].includes(name.toLowerCase()),
  );
  return { ...response, headers: Object.fromEntries(kept), body: insert(html) };
}

function decoded(body: Buffer, encoding: string): string | undefined {
  if (encoding === '' || encoding === 'identity') return body.toString('utf8');
  if (encoding === 'gzip') return gunzipSync(body).toString('utf8');
  if (encoding === 'br') return brotliDecompressSync(body).toString('utf8');
  return undefined;
}

/** Into the head, or where a browser would begin one. */
function insert(html: string): string {
  const opening = /<head(\s[^>]*)?>/i.exec(html) ?? /<html(\s[^>]*)?>/i.exec(html) ?? /^\s*<!doctype[^>]*>/i.exec(html);
  const at = opening ? opening.index + opening[0].length : 0;
  return `${html.slice(0, at)}${TAG}${html.slice(at)}`;
}
