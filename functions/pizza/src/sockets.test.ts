import { ApiGatewayManagementApiClient } from '@aws-sdk/client-apigatewaymanagementapi';
import { describe, expect, it } from '@jest/globals';
import { createSockets } from './sockets.ts';

/** Sockets whose requests are kept and answered with that status. */
function socketsAnswering(statusCode: number, errorType = '') {
  const requests: { readonly path: string; readonly body: string }[] = [];
  const client = new ApiGatewayManagementApiClient({
    region: 'eu-west-1',
    endpoint: 'http://127.0.0.1:1/Production',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
    requestHandler: {
      async handle({ path, body }: { path: string; body: Uint8Array }) {
        requests.push({ path, body: new TextDecoder().decode(body) });
        const headers = { 'x-amzn-errortype': errorType };
        return { response: { statusCode, headers, body: new Uint8Array() } };
      },
    },
  });
  return { sockets: createSockets('http://127.0.0.1:1/Production', client), requests };
}

describe('createSockets', () => {
  it('posts a text to a connection of the stage', async () => {
    const { sockets, requests } = socketsAnswering(200);
    expect(await sockets.post('abc=', '{"pizza":"ü"}')).toBe(true);
    expect(requests).toEqual([{ path: '/Production/@connections/abc%3D', body: '{"pizza":"ü"}' }]);
  });

  it('tells that a connection is gone', async () => {
    const { sockets } = socketsAnswering(410, 'GoneException');
    expect(await sockets.post('abc=', 'text')).toBe(false);
  });

  it('throws what else goes wrong, so that it is tried again', async () => {
    const { sockets } = socketsAnswering(429, 'LimitExceededException');
    await expect(sockets.post('abc=', 'text')).rejects.toMatchObject({ name: 'LimitExceededException' });
  });
});
