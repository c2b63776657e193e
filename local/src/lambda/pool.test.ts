import { availableParallelism } from 'node:os';
import { afterAll, describe, expect, it } from '@jest/globals';
import { unpackCode } from './code-folder.ts';
import { isAnotherSandboxWorthIt, isIdleTooLong, type PoolSituation } from './scaling.ts';
import { closeTestFunctions, createTestFunction } from './testing/test-function.ts';

afterAll(closeTestFunctions);

const counting = {
  'index.mjs': `let count = 0; let running = 0;
    export const handler = async (event) => {
      if (++running > 1) throw new Error('two at once');
      if (event.wait) await new Promise((resolve) => setTimeout(resolve, event.wait));
      running--;
      return ++count;
    };`,
};

describe('a pool', () => {
  it('runs one invocation per sandbox at a time, in as many as slow invocations need', async () => {
    const probe = createTestFunction(counting);
    const results = await Promise.all(Array.from({ length: 6 }, () => probe.invoke({ wait: 400 })));
    expect(results.map(({ failed }) => failed)).toEqual(Array(6).fill(false));
    expect(new Set(results.map(({ logStream }) => logStream)).size).toBeGreaterThan(2);
  });

  it('runs quick invocations in few sandboxes', async () => {
    const probe = createTestFunction(counting);
    const results = await Promise.all(Array.from({ length: 300 }, () => probe.invoke()));
    expect(new Set(results.map(({ logStream }) => logStream)).size).toBeLessThanOrEqual(4);
  });

  it('never has more sandboxes than it may', async () => {
    const probe = createTestFunction(counting, {}, { sandboxesMax: 1 });
    const results = await Promise.all(Array.from({ length: 3 }, () => probe.invoke({ wait: 30 })));
    expect(results.map(({ payload }) => payload)).toEqual(['1', '2', '3']);
  });

  it('runs replaced code from the next invocation on, while a running one ends with the old', async () => {
    const probe = createTestFunction({
      'index.mjs':
        'export const handler = async (e) => { if (e.wait) await new Promise((r) => setTimeout(r, e.wait)); return "old"; };',
    });
    await probe.invoke();
    const running = probe.invoke({ wait: 100 });
    const { taskRoot } = probe.version.code();
    const files = new Map([['index.mjs', 'export const handler = async () => "new";']]);
    const code = unpackCode(`${taskRoot}/../..`, { code: files, layers: [] });
    const version = { ...probe.version, code: () => code };
    probe.environments.replace(version);
    const message = { requestId: 'next', payload: '{}', functionArn: version.arn, traceId: '' };
    expect((await probe.environments.invoke(version, message)).payload).toBe('"new"');
    expect((await running).payload).toBe('"old"');
    expect((await probe.environments.invoke(version, message)).payload).toBe('"new"');
  });

  it('passes on what a function writes after its last invocation', async () => {
    const probe = createTestFunction({
      'index.mjs':
        'export const handler = async () => { setTimeout(() => { console.log("late"); process.exit(); }); };',
    });
    await probe.invoke();
    expect(await probe.late).toMatch(/\tINFO\tlate\n$/);
  });

  it('rejects when no sandbox can be made, and tries again for the next invocation', async () => {
    let works = false;
    const folder = createTestFunction(counting).version.code();
    const code = () => {
      if (!works) throw new Error('The disk is full.');
      return folder;
    };
    const probe = createTestFunction(counting, { code });
    await expect(Promise.all([probe.invoke(), probe.invoke()])).rejects.toThrow('The disk is full.');
    works = true;
    expect((await probe.invoke()).payload).toBe('1');
  });

  it('ends what waits when it is closed', async () => {
    const probe = createTestFunction(counting, {}, { sandboxesMax: 1 });
    const running = [probe.invoke({ wait: 60_000 }), probe.invoke()];
    await probe.environments.close();
    for (const result of await Promise.all(running))
      expect(JSON.parse(result.payload).errorType).toBe('Runtime.ExitError');
  });
});

describe('another sandbox', () => {
  const pool = {
    waiting: 30,
    sandboxes: 99,
    starting: 0,
    sandboxesMax: 100,
    waitedMilliseconds: 10,
    sinceLastEndMilliseconds: 0,
    invocationMilliseconds: 1000,
    startMilliseconds: 50,
    load: { endpoint: 0, sandboxes: 0 },
  };

  const computing = { endpoint: 0, sandboxes: 0.9 };
  const busy = { endpoint: 0.9, sandboxes: 0 };
  const cases: [string, Partial<PoolSituation>, boolean][] = [
    ['is worth it after a short wait', {}, true],
    ['is not worth it before that', { waitedMilliseconds: 9 }, false],
    ['is worth it at once for the first invocation', { sandboxes: 0, waitedMilliseconds: 0, load: busy }, true],
    ['is not worth it when one is already on its way', { waiting: 1, starting: 1 }, false],
    [
      'is not worth it before the first has started',
      { startMilliseconds: undefined, waitedMilliseconds: 200, sinceLastEndMilliseconds: 200 },
      false,
    ],
    ['is not worth it at once while nothing is known', { invocationMilliseconds: undefined }, false],
    [
      'is worth it when the first invocation takes longer than a start',
      { waiting: 1, invocationMilliseconds: undefined, sinceLastEndMilliseconds: 51 },
      true,
    ],
    ['is not worth it when the others are quick', { invocationMilliseconds: 10 }, false],
    ['is not worth it while two start', { starting: 2 }, false],
    ['is not worth it beyond the limit', { sandboxes: 100 }, false],
    ['is not worth it when the others compute', { load: computing }, false],
    ['is worth it when there is a processor for it', { load: computing, sandboxes: 1 }, availableParallelism() > 1],
    [
      'is worth it for quick invocations on a free processor, lest they fall behind',
      { waiting: 64, sandboxes: 1, invocationMilliseconds: 1 },
      availableParallelism() > 1,
    ],
    ['is not worth it when the endpoint is busy', { load: busy }, false],
    ['is not worth it when others get on', { load: busy, waitedMilliseconds: 200 }, false],
    [
      'is not worth it when nothing gets on for less than a start',
      { load: busy, waitedMilliseconds: 200, sinceLastEndMilliseconds: 200, startMilliseconds: 300 },
      false,
    ],
    ['is worth it when nothing gets on', { load: busy, waitedMilliseconds: 200, sinceLastEndMilliseconds: 200 }, true],
  ];

  it.each(cases)('%s', (_case, difference, expected) => {
    expect(isAnotherSandboxWorthIt({ ...pool, ...difference })).toBe(expected);
  });

  it('is ended after half a minute without work, the last one after a quarter of an hour', () => {
    expect([isIdleTooLong(30_001, 2), isIdleTooLong(30_001, 1), isIdleTooLong(900_001, 1)]).toEqual([
      true,
      false,
      true,
    ]);
  });
});
