import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, describe, expect, it } from '@jest/globals';
import { closeTestFunctions, createTestFunction } from './testing/test-function.ts';

afterAll(closeTestFunctions);

/** What `attempt` ends with inside of a function. */
async function tried(attempt: string, event: unknown = {}) {
  const probe = createTestFunction({
    'index.mjs': `import http from 'node:http'; import https from 'node:https'; import net from 'node:net'; import tls from 'node:tls';
      import dns, { lookup } from 'node:dns'; import { resolve4 } from 'node:dns/promises'; import dgram from 'node:dgram';
      import { spawn, execSync } from 'node:child_process'; import { Worker } from 'node:worker_threads'; import { once } from 'node:events';
      const error = (emitter) => new Promise((resolve) => emitter.on('error', (e) => resolve(e.message)));
      export const handler = async (event) => { try { ${attempt} } catch (e) { return (e.cause ?? e).message; } };`,
  });
  const { payload } = await probe.invoke(event);
  return JSON.parse(payload);
}

const refusal = (host: string) =>
  `This function tried to reach "${host}". Code that runs locally reaches loopback addresses only: ` +
  'leave AWS_ENDPOINT_URL (http://127.0.0.1:4566) to the AWS SDK, or point the client at a local address.';

describe('a function', () => {
  it.each([
    ['fetch', 'await fetch("https://sns.eu-west-1.amazonaws.com/");', 'sns.eu-west-1.amazonaws.com'],
    ['http', 'return await error(http.get("http://example.com/"));', 'example.com'],
    ['https to an address', 'return await error(https.get("https://192.0.2.1/"));', '192.0.2.1'],
    ['net', 'return await error(net.connect(443, "example.com"));', 'example.com'],
    ['net with options', 'return await error(net.connect({ port: 443, host: "2001:db8::1" }));', '2001:db8::1'],
    ['tls', 'return await error(tls.connect({ port: 443, host: "127.example.com" }));', '127.example.com'],
    ['dns', 'await new Promise((r, reject) => lookup("example.com", (e) => e ? reject(e) : r()));', 'example.com'],
    ['dns queries', 'await resolve4("example.com");', 'example.com'],
    ['dns resolvers', 'await new dns.promises.Resolver().resolveTxt("example.com");', 'example.com'],
    ['datagrams', 'dgram.createSocket("udp4").send("x", 53, "192.0.2.1");', '192.0.2.1'],
  ])('cannot reach another host by %s', async (_way, attempt, host) => {
    expect(await tried(attempt)).toBe(refusal(host));
  });

  it('cannot reach another host from a thread that it starts', async () => {
    const attempt = `const worker = new Worker("fetch('https://example.com').catch((e) => require('worker_threads').parentPort.postMessage(e.cause.message))", { eval: true });
      return (await once(worker, 'message'))[0];`;
    expect(await tried(attempt)).toBe(refusal('example.com'));
  });

  it('cannot start processes or signal this one', async () => {
    expect(await tried('spawn("true");')).toBe('A function that runs locally cannot start processes.');
    expect(await tried('execSync("true");')).toBe('A function that runs locally cannot start processes.');
    expect(await tried('process.kill(1, 0);')).toMatch(/^kill EPERM/);
    expect(await tried('process.kill(process.pid, "SIGKILL");')).toHaveProperty('errorType', 'Runtime.ExitError');
  });

  it('reaches this machine by address and by name', async () => {
    const server = createServer((_request, response) => response.end('here')).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    const attempt = 'return await Promise.all(event.urls.map(async (url) => (await fetch(url)).text()));';
    const hosts = ['127.0.0.1', 'localhost', 'orders.s3.localhost'];
    const answers = await tried(attempt, { urls: hosts.map((host) => `http://${host}:${port}/`) });
    server.close();
    expect(answers).toEqual(['here', 'here', 'here']);
  });
});
