import { afterAll, describe, expect, it } from '@jest/globals';
import { closeTestFunctions, createTestFunction, zipOf } from './testing/test-function.ts';

afterAll(closeTestFunctions);

const answer = async (
  files: Record<string, string>,
  handler = 'index.handler',
  event: unknown = {},
  runtime = 'nodejs22.x',
) => {
  const { payload, failed } = await createTestFunction(files, { handler, runtime }).invoke(event);
  return { failed, value: JSON.parse(payload) };
};

describe('a handler', () => {
  it('is an async function of an ES module', async () => {
    const files = { 'index.mjs': 'export const handler = async (event) => ({ got: event });' };
    expect(await answer(files, 'index.handler', { a: 1 })).toEqual({ failed: false, value: { got: { a: 1 } } });
  });

  it('is a function of a CommonJS module', async () => {
    expect(await answer({ 'index.js': 'exports.handler = async () => "cjs";' })).toEqual({
      failed: false,
      value: 'cjs',
    });
    expect((await answer({ 'index.cjs': 'exports.handler = async () => "cjs";' })).value).toBe('cjs');
  });

  it('is an ES module in a .js file when the package says so', async () => {
    const files = {
      'package.json': '{"type":"module"}',
      'index.js': 'export const handler = async () => import.meta.url.slice(-8);',
    };
    expect((await answer(files)).value).toBe('index.js');
  });

  it('is found in folders and nested objects', async () => {
    const files = { 'src/app.js': 'exports.handlers = { create: async () => "created" };' };
    expect((await answer(files, 'src/app.handlers.create')).value).toBe('created');
  });

  it('imports files and packages that came with it', async () => {
    const files = {
      'index.mjs': 'import { a } from "./lib/a.mjs"; import b from "b"; export const handler = async () => a + b;',
      'lib/a.mjs': 'export const a = "a";',
      'node_modules/b/index.js': 'module.exports = "b";',
    };
    expect((await answer(files)).value).toBe('ab');
  });

  it('answers through its callback once the event loop is empty', async () => {
    const files = {
      'index.js': `let later = 'not yet';
        exports.handler = (event, context, callback) => {
          context.callbackWaitsForEmptyEventLoop = event.wait;
          setTimeout(() => { later = 'done'; }, 20);
          callback(null, { get later() { return later; } });
        };`,
    };
    expect((await answer(files, 'index.handler', { wait: true })).value).toEqual({ later: 'done' });
    expect((await answer(files, 'index.handler', { wait: false })).value).toEqual({ later: 'not yet' });
  });

  it('fails through its callback', async () => {
    const { failed, value } = await answer({
      'index.js': 'exports.handler = (e, c, callback) => callback(new TypeError("no"));',
    });
    expect(failed).toBe(true);
    expect(value).toMatchObject({ errorType: 'TypeError', errorMessage: 'no' });
  });

  it('answers null when it neither returns a promise nor calls back', async () => {
    expect(await answer({ 'index.js': 'exports.handler = () => "ignored";' })).toEqual({ failed: false, value: null });
  });

  it('cannot take a callback from nodejs24.x on, and may answer without a promise', async () => {
    const files = { 'index.js': 'exports.old = (e, c, callback) => callback(); exports.plain = () => "plain";' };
    expect((await answer(files, 'index.old', {}, 'nodejs24.x')).value.errorType).toBe(
      'Runtime.CallbackHandlerDeprecated',
    );
    expect((await answer(files, 'index.plain', {}, 'nodejs24.x')).value).toBe('plain');
  });

  it('keeps what its module holds from one invocation to the next', async () => {
    const probe = createTestFunction({ 'index.mjs': 'let count = 0; export const handler = async () => ++count;' });
    expect((await probe.invoke()).payload).toBe('1');
    expect((await probe.invoke()).payload).toBe('2');
  });
});

describe('the context', () => {
  it('carries what AWS documents', async () => {
    const probe = createTestFunction({
      'index.mjs': `export const handler = async (event, context) => {
        const remaining = context.getRemainingTimeInMillis();
        return { ...context, remaining, functions: ['succeed', 'fail', 'done'].every((name) => typeof context[name] === 'function') };
      };`,
    });
    const functionArn = 'arn:aws:lambda:eu-west-1:000000000000:function:probe:live';
    const { payload, logStream } = await probe.invoke({}, { functionArn, clientContext: '{"custom":{"a":"b"}}' });
    const { remaining, ...context } = JSON.parse(payload);
    expect(context).toEqual({
      callbackWaitsForEmptyEventLoop: true,
      functionName: 'probe',
      functionVersion: '$LATEST',
      memoryLimitInMB: '128',
      logGroupName: '/aws/lambda/probe',
      logStreamName: logStream,
      invokedFunctionArn: functionArn,
      awsRequestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      clientContext: { custom: { a: 'b' } },
      functions: true,
    });
    expect(remaining).toBeGreaterThan(2500);
    expect(remaining).toBeLessThanOrEqual(3000);
  });
});

describe('the environment', () => {
  it('is the function’s own and AWS’s, nothing of this process', async () => {
    const probe = createTestFunction(
      { 'index.mjs': 'export const handler = async () => ({ ...process.env, cwd: process.cwd() });' },
      { variables: { TABLE: 'orders' }, runtime: 'nodejs20.x', memoryMegabytes: 256 },
    );
    const { payload, logStream } = await probe.invoke();
    const { LAMBDA_TASK_ROOT, cwd, PATH, ...environment } = JSON.parse(payload);
    expect(cwd).toBe(LAMBDA_TASK_ROOT);
    expect(environment).toEqual({
      TABLE: 'orders',
      _HANDLER: 'index.handler',
      _X_AMZN_TRACE_ID: expect.stringContaining('Root=1-'),
      AWS_ACCESS_KEY_ID: 'ASIATEST',
      AWS_SECRET_ACCESS_KEY: 'secret',
      AWS_SESSION_TOKEN: 'token',
      AWS_REGION: 'eu-west-1',
      AWS_DEFAULT_REGION: 'eu-west-1',
      AWS_ENDPOINT_URL: 'http://127.0.0.1:4566',
      AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x',
      AWS_LAMBDA_FUNCTION_NAME: 'probe',
      AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '256',
      AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
      AWS_LAMBDA_LOG_GROUP_NAME: '/aws/lambda/probe',
      AWS_LAMBDA_LOG_STREAM_NAME: logStream,
      AWS_XRAY_CONTEXT_MISSING: 'LOG_ERROR',
      LAMBDA_RUNTIME_DIR: '/var/runtime',
      LANG: 'en_US.UTF-8',
      TZ: ':UTC',
    });
  });

  it('has the modules of its layers, for require and for import', async () => {
    const layers = [
      zipOf({ 'nodejs/node_modules/shade/index.js': 'module.exports = "below";' }),
      zipOf({ 'nodejs/node_modules/shade/index.js': 'module.exports = "above";' }),
    ];
    const required = createTestFunction(
      { 'index.js': 'exports.handler = async () => require("shade");' },
      {},
      { layers },
    );
    const imported = createTestFunction(
      { 'index.mjs': 'import s from "shade"; export const handler = async () => s;' },
      {},
      { layers },
    );
    expect((await required.invoke()).payload).toBe('"above"');
    expect((await imported.invoke()).payload).toBe('"above"');
  });
});
