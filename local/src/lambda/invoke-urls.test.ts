import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { closeTestFunctions, createTestFunction } from './testing/test-function.ts';

/** Stands for the endpoint, and tells what it was asked. */
const server = createServer((request, response) => {
  request.resume().on('end', () => response.end(`${request.method} ${request.headers.host}${request.url}`));
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

const HOST = 'a1b2c3.execute-api.eu-west-1.amazonaws.com';

describe('an https request of a function to the invoke URL of an API', () => {
  it.each([
    ['a URL', `get('https://${HOST}/test?a=1', read)`, `GET ${HOST}/test?a=1`],
    ['a URL and options', `request(new URL('https://${HOST}/x'), { method: 'POST' }, read).end('b')`, `POST ${HOST}/x`],
    [
      'options, as the SDK does',
      `request({ host: '${HOST}', port: 443, path: '/y', method: 'PUT', agent: new https.Agent() }, read).end()`,
      `PUT ${HOST}/y`,
    ],
    ['a local name', "get('https://a1b2c3.execute-api.localhost:4566/z', read)", 'GET a1b2c3.execute-api.localhost/z'],
  ])('leads to the endpoint, given as %s', async (_, call, answer) => {
    expect(await answerTo(call)).toBe(answer);
  });

  it('is told from one to any other host', async () => {
    expect(await answerTo("get('https://execute-api.eu-west-1.amazonaws.com/', read)")).toMatch(
      /^This function tried to reach "execute-api\.eu-west-1\.amazonaws\.com"/,
    );
    expect(await answerTo(`get('https://${HOST}.evil.example/', read)`)).toMatch(/^This function tried to reach/);
  });
});
