import type { Effects } from '../effects.ts';

/** Headers of a client's request that go no further when they are copied. */
const NOT_COPIED = new Set([
  ...['transfer-encoding', 'connection', 'host', 'expect', 'keep-alive', 'upgrade', 'proxy-authenticate'],
  ...['proxy-authorization', 'te', 'content-length'],
]);
/** Headers of the response that belong to AppSync and to CORS. */
const RESERVED = /^(access-control-|cache-control$|content-|date$|expires$|server$|set-cookie$|vary$|via$|x-amz)/;

/**
 * `util.http`. https://docs.aws.amazon.com/appsync/latest/devguide/http-helpers-in-utils-http-js.html
 */
export function http(effects: Effects) {
  const addResponseHeader = (name: string, value: unknown) => {
    if (!RESERVED.test(name.toLowerCase())) effects.responseHeaders[name.toLowerCase()] = String(value);
  };
  return {
    copyHeaders: (headers: Record<string, unknown>) =>
      Object.fromEntries(Object.entries(headers).filter(([name]) => !NOT_COPIED.has(name.toLowerCase()))),
    addResponseHeader,
    addResponseHeaders: (headers: Record<string, unknown>) => {
      for (const [name, value] of Object.entries(headers)) addResponseHeader(name, value);
    },
  };
}
