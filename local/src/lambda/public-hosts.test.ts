import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { closeTestFunctions, createTestFunction } from './testing/test-function.ts';

/** Stands for the endpoint, and tells what it was asked. */
const server = createServer((request, response) => {
  request.resume().on('end', () => response.end(`${request.method} ${request.url}`));
});
let endpointUrl: string;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  endpointUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.close();
  await closeTestFunctions();
});

/** What `request` of `node:https`, called so inside of a function, is answered or ends with. */
async function answerTo(call: string): Promise<unknown> {
  const code = `import https, { get, request } from 'node:https';
    export const handler = () => new Promise((resolve) => {
      const read = (response) => response.setEncoding('utf8').on('data', resolve);
      (${call}).on('error', ({ message }) => resolve(message));
    });`;
  const { payload } = await createTestFunction({ 'index.mjs': code }, { endpointUrl }).invoke();
  return JSON.parse(payload);
}

/** What `fetch`, called so inside of a function, is answered or ends with. */
async function answerToFetch(parameters: string): Promise<unknown> {
  const code = `export const handler = async () => {
    try { return await (await fetch(${parameters})).text(); } catch (error) { return String(error.cause?.message ?? error); }
  };`;
  const { payload } = await createTestFunction({ 'index.mjs': code }, { endpointUrl }).invoke();
  return JSON.parse(payload);
}

const KEYS = 'cognito-idp.eu-west-1.amazonaws.com/eu-west-1_a/.well-known/jwks.json';
const HOST = 'a1b2c3.execute-api.eu-west-1.amazonaws.com';

describe('an https request of a function to the invoke URL of an API', () => {
  it.each([
    ['a URL', `get('https://${HOST}/test?a=1', read)`, 'GET /_aws/execute-api/a1b2c3/test?a=1'],
    [
      'a URL and options',
      `request(new URL('https://${HOST}/x'), { method: 'POST' }, read).end('b')`,
      'POST /_aws/execute-api/a1b2c3/x',
    ],
    [
      'options, as the SDK does',
      `request({ host: '${HOST}', port: 443, path: '/y', method: 'PUT', agent: new https.Agent() }, read).end()`,
      'PUT /_aws/execute-api/a1b2c3/y',
    ],
    ['a local name', "get('https://a1b2c3.execute-api.localhost:4566/z', read)", 'GET /_aws/execute-api/a1b2c3/z'],
  ])('leads to the endpoint, given as %s', async (_, call, answer) => {
    expect(await answerTo(call)).toBe(answer);
  });

  it('is told from one to any other host', async () => {
    expect(await answerTo("get('https://execute-api.eu-west-1.amazonaws.com/', read)")).toMatch(
      /^This function tried to reach "execute-api\.eu-west-1\.amazonaws\.com"/,
    );
    expect(await answerTo(`get('https://${HOST}.evil.example/', read)`)).toMatch(/^This function tried to reach/);
  });

  it('is also told so by fetch, and leads to the issuers of user pools', async () => {
    expect(await answerToFetch(`'https://${HOST}/x?a=1', { method: 'POST', body: 'b' }`)).toBe(
      'POST /_aws/execute-api/a1b2c3/x?a=1',
    );
    expect(await answerToFetch(`new Request('https://${KEYS}')`)).toBe(
      'GET /_aws/cognito-idp/eu-west-1_a/.well-known/jwks.json',
    );
    expect(await answerTo(`get('https://${KEYS}', read)`)).toBe(
      'GET /_aws/cognito-idp/eu-west-1_a/.well-known/jwks.json',
    );
    expect(await answerToFetch("'https://example.com/'")).toMatch(/^This function tried to reach "example\.com"/);
  });
});
