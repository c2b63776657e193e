import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { sendToLoopback } from './send-to-loopback.ts';

const seen: { method: string | undefined; url: string | undefined; host: string | undefined; body: string }[] = [];
const server = createServer(async (request, response) => {
  let body = '';
  for await (const chunk of request) body += chunk;
  seen.push({ method: request.method, url: request.url, host: request.headers.host, body });
  if (request.url === '/never') return;
  response.writeHead(302, { location: 'http://example.com/', 'set-cookie': ['a=1', 'b=2'] }).end('moved');
});
let port: number;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

it('gives the response as it came, without following where it leads', async () => {
  const url = new URL(`http://api.localhost:${port}/a?b=c`);
  const response = await sendToLoopback({ url, method: 'POST', headers: { 'x-one': ['1', '2'] }, body: 'text' });
  expect(seen.at(-1)).toEqual({ method: 'POST', url: '/a?b=c', host: `api.localhost:${port}`, body: 'text' });
  expect(response).toMatchObject({
    status: 302,
    headers: { location: ['http://example.com/'], 'set-cookie': ['a=1', 'b=2'] },
  });
  expect(response.body.toString()).toBe('moved');
});

it.each([
  'http://example.com/',
  'https://10.0.0.1/',
  'http://localhost.example.com/',
  'http://127.0.0.1.example.com/',
  'http://[::ffff:a00:1]/',
  'ftp://127.0.0.1/',
])('refuses %s', async (url) => {
  const sent = sendToLoopback({ url: new URL(url), method: 'GET', headers: {} });
  await expect(sent).rejects.toMatchObject({ code: 'EndpointNotAllowed' });
});

it('says when a server is not there, or takes too long', async () => {
  const gone = sendToLoopback({ url: new URL('http://127.0.0.1:1/'), method: 'GET', headers: {} });
  await expect(gone).rejects.toMatchObject({ code: 'HttpError', status: 503 });
  const url = new URL(`http://127.0.0.1:${port}/never`);
  const slow = sendToLoopback({ url, method: 'GET', headers: {}, timeoutMilliseconds: 20 });
  await expect(slow).rejects.toMatchObject({ code: 'HttpError', status: 503 });
});
