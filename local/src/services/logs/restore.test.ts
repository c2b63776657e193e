import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Endpoint } from '../../endpoint/endpoint.ts';
import { startTestEndpoint } from '../../testing/start-test-endpoint.ts';
import { evictOldest } from './events/evict-oldest.ts';
import { logs } from './service.ts';
import type { LogsContext } from './state.ts';

let stateFolder: string;
beforeAll(() => {
  stateFolder = mkdtempSync(join(tmpdir(), 'logs-'));
});
afterAll(() => rmSync(stateFolder, { recursive: true, force: true }));

const stream = { logGroupName: 'kept', logStreamName: 'main' };

async function put({ call, clock }: Endpoint, messages: readonly string[]) {
  const logEvents = messages.map((message) => ({ timestamp: clock.now(), message }));
  await call('logs', 'PutLogEvents', { ...stream, logEvents });
}

async function messagesOf({ call }: Endpoint) {
  const { events = [] } = await call('logs', 'FilterLogEvents', { logGroupName: 'kept' });
  return events.map(({ message }) => message);
}

const numbers = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => `m${from + index}`);

it('keeps events over a restart in their order, and goes on where it was', async () => {
  const first = await startTestEndpoint([logs], { stateFolder });
  await first.call('logs', 'CreateLogGroup', { logGroupName: 'kept' });
  await first.call('logs', 'CreateLogStream', stream);
  for (let from = 0; from < 200; from += 10) await put(first, numbers(from, from + 10));
  await first.stop();

  const second = await startTestEndpoint([logs], { stateFolder });
  await put(second, numbers(200, 210));
  expect(await messagesOf(second)).toEqual(numbers(0, 210));
  await second.stop();

  const third = await startTestEndpoint([logs], { stateFolder });
  expect(await messagesOf(third)).toEqual(numbers(0, 210));
  await third.stop();
});

it('lets the oldest events of all groups go when there is no more room', async () => {
  const endpoint = await startTestEndpoint([logs]);
  await endpoint.call('logs', 'CreateLogGroup', { logGroupName: 'kept' });
  await endpoint.call('logs', 'CreateLogStream', stream);
  for (let from = 0; from < 1000; from += 100) await put(endpoint, numbers(from, from + 100));
  const context = endpoint.instances.of('logs').context as LogsContext;
  evictOldest(context, context.state.counters.bytes);
  expect(await messagesOf(endpoint)).toHaveLength(1000);
  evictOldest(context, context.state.counters.bytes / 2);
  const left = await messagesOf(endpoint);
  expect(left.length).toBeGreaterThan(300);
  expect(left.length).toBeLessThan(500);
  expect(left).toEqual(numbers(1000 - left.length, 1000));
  const { logGroups } = await endpoint.call('logs', 'DescribeLogGroups', {});
  expect(logGroups?.[0]?.storedBytes).toBe(context.state.counters.bytes);
  await endpoint.stop();
});
