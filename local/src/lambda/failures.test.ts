import { afterAll, describe, expect, it } from '@jest/globals';
import { createManualClock } from '../service/clock.ts';
import type { FunctionVersion } from './function-version.ts';
import { closeTestFunctions, createTestFunction } from './testing/test-function.ts';

afterAll(closeTestFunctions);

async function failure(files: Record<string, string>, overrides: Partial<FunctionVersion> = {}) {
  const { payload, failed, logs } = await createTestFunction(files, overrides).invoke();
  expect(failed).toBe(true);
  return { ...JSON.parse(payload), log: logs.map(({ message }) => message).join('') };
}

const handler = (body: string) => ({ 'index.js': `exports.handler = async () => { ${body} };` });

describe('a function that fails', () => {
  it('answers type, message and trace of what it threw, and logs it', async () => {
    const error = await failure(handler('throw Object.assign(new RangeError("too far"), { limit: 3 });'));
    expect(error).toMatchObject({ errorType: 'RangeError', errorMessage: 'too far' });
    expect(error.trace[0]).toBe('RangeError: too far');
    expect(error.log).toMatch(
      /\tERROR\tInvoke Error \t\{"errorType":"RangeError","errorMessage":"too far","limit":3,"stack":\[/,
    );
  });

  it('answers what it threw when that is no error', async () => {
    expect(await failure(handler('throw "text";'))).toMatchObject({
      errorType: 'string',
      errorMessage: 'text',
      trace: [],
    });
  });

  it('ends with Runtime.ImportModuleError when a required module is missing', async () => {
    const error = await failure({ 'index.js': 'require("missing");' });
    expect(error.errorType).toBe('Runtime.ImportModuleError');
    expect(error.errorMessage).toMatch(/^Error: Cannot find module 'missing'\nRequire stack:/);
  });

  it('ends with Runtime.ImportModuleError when its file is missing', async () => {
    const error = await failure({ 'other.js': '' });
    expect(error).toMatchObject({
      errorType: 'Runtime.ImportModuleError',
      errorMessage: expect.stringContaining("Cannot find module 'index'"),
    });
  });

  it('ends with Runtime.HandlerNotFound when nothing, or no function, has the name', async () => {
    expect(await failure({ 'index.js': '' })).toMatchObject({
      errorType: 'Runtime.HandlerNotFound',
      errorMessage: 'index.handler is undefined or not exported',
    });
    expect(await failure({ 'index.js': 'exports.handler = 1;' })).toMatchObject({
      errorType: 'Runtime.HandlerNotFound',
      errorMessage: 'index.handler is not a function',
    });
  });

  it('ends with Runtime.UserCodeSyntaxError or Runtime.MalformedHandlerName', async () => {
    expect((await failure({ 'index.js': 'const' })).errorType).toBe('Runtime.UserCodeSyntaxError');
    expect((await failure({ 'index.js': '' }, { handler: '../index.handler' })).errorType).toBe(
      'Runtime.MalformedHandlerName',
    );
    expect((await failure({ 'index.js': '' }, { handler: 'index' })).errorType).toBe('Runtime.MalformedHandlerName');
  });

  it('loads again for the next invocation after its module threw', async () => {
    const probe = createTestFunction({ 'index.js': 'throw new Error("at load");' });
    expect(JSON.parse((await probe.invoke()).payload)).toMatchObject({ errorType: 'Error', errorMessage: 'at load' });
    expect((await probe.invoke()).failed).toBe(true);
  });

  it('ends with Runtime.ExitError when it exits', async () => {
    const one = await failure(handler('process.exit(1);'));
    expect(one).toMatchObject({ errorType: 'Runtime.ExitError' });
    expect(one.errorMessage).toMatch(/^RequestId: [0-9a-f-]{36} Error: Runtime exited with error: exit status 1$/);
    expect(one.log).toMatch(/\nREPORT .*\tStatus: error\tError Type: Runtime\.ExitError\t\n$/);
    const zero = await failure(handler('process.exit();'));
    expect(zero.errorMessage).toMatch(/Error: Runtime exited without providing a reason$/);
  });

  it('ends with Runtime.UnhandledPromiseRejection, or the error that nobody caught', async () => {
    const rejected = await failure(
      handler('Promise.reject(new Error("lost")); await new Promise(() => setTimeout(() => {}, 1000));'),
    );
    expect(rejected).toMatchObject({ errorType: 'Runtime.UnhandledPromiseRejection', errorMessage: 'Error: lost' });
    const thrown = await failure(
      handler('setTimeout(() => { throw new Error("late"); }); await new Promise(() => {});'),
    );
    expect(thrown).toMatchObject({ errorType: 'Error', errorMessage: 'late' });
  });

  it('ends with Runtime.NodeJsExit when its promise can never settle', async () => {
    expect((await failure(handler('await new Promise(() => {});'))).errorType).toBe('Runtime.NodeJsExit');
  });

  it('ends with Runtime.ExitError when it uses more memory than it has', async () => {
    const eat = 'const held = []; for (;;) held.push(Array.from({ length: 1000 }, (_, i) => ({ i })));';
    const error = await failure(handler(eat), { memoryMegabytes: 128, timeoutSeconds: 30 });
    expect(error).toMatchObject({
      errorType: 'Runtime.ExitError',
      errorMessage: expect.stringContaining('Runtime exited with error: signal: killed'),
    });
    expect(error.log).toContain('Max Memory Used: 128 MB');
  });

  it('may answer 6 MB and no more', async () => {
    const answer = (length: number) => createTestFunction(handler(`return "x".repeat(${length});`)).invoke();
    expect((await answer(6 * 1024 * 1024)).failed).toBe(false);
    expect(JSON.parse((await answer(6 * 1024 * 1024 + 100)).payload)).toEqual({
      errorType: 'Function.ResponseSizeTooLarge',
      errorMessage: 'Response payload size exceeded maximum allowed payload size (6291556 bytes).',
    });
  });

  it('may not answer what JSON cannot hold', async () => {
    expect(await failure(handler('const loop = {}; loop.loop = loop; return loop;'))).toMatchObject({
      errorType: 'Error',
      errorMessage: 'Unable to stringify response body',
    });
  });
});

describe('a function that overruns its time-out', () => {
  const files = {
    'index.mjs': `let count = 0;
      export const handler = async (event) => {
        count++;
        console.log('before');
        if (event.spin) for (;;);
        return count;
      };`,
  };

  it('is ended at the limit of the endpoint’s clock, even in a loop, and starts afresh', async () => {
    const clock = createManualClock();
    const probe = createTestFunction(files, { timeoutSeconds: 3 }, { clock });
    expect((await probe.invoke()).payload).toBe('1');
    const running = probe.invoke({ spin: true });
    await clock.advance(3000);
    const { failed, payload, logs, durationMilliseconds } = await running;
    expect(failed).toBe(true);
    const { errorType, errorMessage } = JSON.parse(payload);
    expect(errorType).toBe('Sandbox.Timedout');
    expect(errorMessage).toMatch(/^2026-01-01T00:00:03\.000Z [0-9a-f-]{36} Task timed out after 3\.00 seconds$/);
    expect(durationMilliseconds).toBe(3000);
    expect(logs.map(({ message }) => message).join('')).toMatch(
      /Task timed out after 3\.00 seconds\n\nEND .*\nREPORT .*Duration: 3000\.00 ms\t.*\tStatus: timeout\t\n$/,
    );
    expect((await probe.invoke()).payload).toBe('1');
  });
});

describe('a sandbox that is killed', () => {
  it('fails the request that it runs, and only that', async () => {
    const probe = createTestFunction({
      'index.mjs':
        'export const handler = async (event) => event.wait ? new Promise((r) => setTimeout(r, 60000)) : "ok";',
    });
    await probe.invoke();
    const requestId = 'b5a9aa3b-0000-4000-8000-000000000000';
    const message = { requestId, payload: '{"wait":true}', functionArn: probe.version.arn, traceId: '' };
    const running = probe.environments.invoke(probe.version, message);
    expect(probe.environments.crash('probe', 'another')).toBe(false);
    expect(probe.environments.crash('probe', requestId)).toBe(true);
    expect(JSON.parse((await running).payload)).toEqual({
      errorType: 'Runtime.ExitError',
      errorMessage: `RequestId: ${requestId} Error: Runtime exited with error: signal: killed`,
    });
    expect((await probe.invoke()).payload).toBe('"ok"');
  });
});
