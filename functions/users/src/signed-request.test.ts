import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from '@jest/globals';
import { signedRequest } from './signed-request.ts';

it('posts the body, signed for AppSync with the role’s credentials', async () => {
  const requests: { readonly request: IncomingMessage; readonly body: string }[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      requests.push({ request, body: Buffer.concat(chunks).toString() });
      response.end('{"data":null}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const signer = { region: 'eu-west-1', accessKeyId: 'AKID', secretAccessKey: 'secret', sessionToken: 'token' };
  const response = await signedRequest(`http://127.0.0.1:${port}/graphql`, signer, '{"query":"{ go }"}');
  server.close();

  expect(await response.json()).toEqual({ data: null });
  const [{ request, body } = {}] = requests;
  expect(body).toBe('{"query":"{ go }"}');
  expect(`${request?.method} ${request?.url}`).toBe('POST /graphql');
  expect(request?.headers).toMatchObject({
    'content-type': 'application/json',
    'x-amz-security-token': 'token',
    authorization: expect.stringMatching(
      /^AWS4-HMAC-SHA256 Credential=AKID\/\d{8}\/eu-west-1\/appsync\/aws4_request, SignedHeaders=content-type;host;.*x-amz-security-token, Signature=[0-9a-f]{64}$/,
    ),
  });
});
