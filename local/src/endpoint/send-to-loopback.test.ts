import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { OutgoingRequest } from '../service/outgoing-http.ts';
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
const send = (request: OutgoingRequest) => sendToLoopback(request, `http://127.0.0.1:${port}`);
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
  const response = await send({ url, method: 'POST', headers: { 'x-one': ['1', '2'] }, body: 'text' });
  expect(seen.at(-1)).toEqual({ method: 'POST', url: '/a?b=c', host: `api.localhost:${port}`, body: 'text' });
  expect(response).toMatchObject({
    status: 302,
    headers: { location: ['http://example.com/'], 'set-cookie': ['a=1', 'b=2'] },
  });
  expect(response.body.toString()).toBe('moved');
});

it("sends what is meant for AWS to the endpoint itself, under AWS's name", async () => {
  const url = new URL('https://cognito-idp.eu-west-1.amazonaws.com/pool/.well-known/jwks.json');
  expect((await send({ url, method: 'GET', headers: {} })).status).toBe(302);
  expect(seen.at(-1)).toMatchObject({ host: url.host, url: url.pathname });
});

it.each([
  'http://example.com/',
  'https://amazonaws.com.example.com/',
  'https://example-amazonaws.com/',
  'https://10.0.0.1/',
  'http://localhost.example.com/',
  'http://127.0.0.1.example.com/',
  'http://[::ffff:a00:1]/',
  'ftp://127.0.0.1/',
])('refuses %s', async (url) => {
  const sent = send({ url: new URL(url), method: 'GET', headers: {} });
  await expect(sent).rejects.toMatchObject({ code: 'EndpointNotAllowed' });
});

it('says when a server is not there, or takes too long', async () => {
  const gone = send({ url: new URL('http://127.0.0.1:1/'), method: 'GET', headers: {} });
  await expect(gone).rejects.toMatchObject({ code: 'HttpError', status: 503 });
  const url = new URL(`http://127.0.0.1:${port}/never`);
  const slow = send({ url, method: 'GET', headers: {}, timeoutMilliseconds: 20 });
  await expect(slow).rejects.toMatchObject({ code: 'HttpError', status: 503 });
});
