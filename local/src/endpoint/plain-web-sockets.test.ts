import { createContext, runInContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import type { HttpRequest } from '../service/http.ts';
import { SCRIPT, withPlainWebSockets } from './plain-web-sockets.ts';

const navigation: HttpRequest = {
  ...{ method: 'GET', path: '/', query: '', body: Buffer.alloc(0), sourceIp: '127.0.0.1', host: 'x' },
  headers: { 'sec-fetch-dest': 'document' },
};
const page = (body: string | Uint8Array, headers = {}) => ({
  ...{ status: 200, body },
  headers: { 'Content-Type': 'text/html; charset=utf-8', ...headers },
});
const TAG = '<script src="/_local/plain-web-sockets.js"></script>';

describe('a page that a browser opens', () => {
  it.each([
    [
      '<!doctype html><html><head lang="en"><script>1</script>',
      `<!doctype html><html><head lang="en">${TAG}<script>1</script>`,
    ],
    ['<html><body>ä', `<html>${TAG}<body>ä`],
    [' <!DOCTYPE html><p>', ` <!DOCTYPE html>${TAG}<p>`],
    ['<p>', `${TAG}<p>`],
    ['<header>', `${TAG}<header>`],
  ])('begins with the script: %s', (html, expected) => {
    expect(withPlainWebSockets(navigation, page(html)).body).toBe(expected);
  });

  it('does so though it is compressed', () => {
    const answer = withPlainWebSockets(
      navigation,
      page(gzipSync('<p>'), { 'content-encoding': 'gzip', 'Content-Length': '9' }),
    );
    expect([answer.body, answer.headers]).toEqual([`${TAG}<p>`, { 'Content-Type': 'text/html; charset=utf-8' }]);
  });

  it('is as it was for whoever fetches it otherwise, and so is all that is no page', () => {
    const fetched = { ...navigation, headers: { 'sec-fetch-dest': 'empty' } };
    for (const request of [fetched, { ...navigation, headers: {} }]) {
      expect(withPlainWebSockets(request, page('<p>')).body).toBe('<p>');
    }
    const text = page('<p>', { 'Content-Type': 'text/plain' });
    expect(withPlainWebSockets(navigation, text)).toBe(text);
    const unknown = page('<p>', { 'content-encoding': 'zstd' });
    expect(withPlainWebSockets(navigation, unknown)).toBe(unknown);
  });
});

describe('the script', () => {
  function open(address: string | URL, protocols?: string | string[], document?: object): readonly unknown[] {
    class WebSocket {
      static readonly OPEN = 1;
      readonly opened: unknown[];
      constructor(...given: unknown[]) {
        this.opened = given;
      }
    }
    const location = { href: 'http://site.localhost:4566/a/', port: '4566' };
    const realm = createContext({ WebSocket, location, URL, address, protocols, document });
    runInContext(SCRIPT, realm);
    expect(runInContext('WebSocket.OPEN', realm)).toBe(1);
    return runInContext('new WebSocket(address, protocols).opened', realm) as unknown[];
  }

  it.each([
    ['wss://127.0.0.1:4566/a?b=c', 'ws://127.0.0.1:4566/a?b=c'],
    ['wss://x.localhost:4566/', 'ws://x.localhost:4566/'],
    ['wss://127.0.0.1:9000/', 'wss://127.0.0.1:9000/'],
    ['wss://example.com:4566/', 'wss://example.com:4566/'],
    ['wss://localhost.example.com:4566/', 'wss://localhost.example.com:4566/'],
    ['ws://127.0.0.1:4566/', 'ws://127.0.0.1:4566/'],
  ])('opens %s as %s', (address, expected) => {
    expect(open(address)).toEqual([expected, []]);
    expect(open(new URL(address), ['graphql-ws']).map(String)).toEqual([expected, 'graphql-ws']);
  });

  it('is about the endpoint that it came from, wherever the page is', () => {
    const document = { currentScript: { src: 'http://127.0.0.1:9000/_local/plain-web-sockets.js' } };
    expect(open('wss://127.0.0.1:9000/', [], document)).toEqual(['ws://127.0.0.1:9000/', []]);
    expect(open('wss://127.0.0.1:4566/', [], document)).toEqual(['wss://127.0.0.1:4566/', []]);
  });
});
