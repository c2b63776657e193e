import {
  InvokeAsyncCommand,
  InvokeCommand,
  InvokeWithResponseStreamCommand,
  PutFunctionConcurrencyCommand,
} from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HOLD, handler, type LambdaTest, startLambda } from '../testing/start-lambda.ts';

let test: LambdaTest;
beforeAll(async () => {
  test = await startLambda();
  await test.create('echo', handler('console.log("called"); return { event, context };'));
});
afterAll(() => test.stop());

describe('an invocation that is waited for', () => {
  it('gets the event and answers with the version that ran', async () => {
    const output = await test.invoke('echo', { a: [1, 'ü'] });
    expect(output).toMatchObject({ StatusCode: 200, ExecutedVersion: '$LATEST' });
    expect([output.FunctionError, output.LogResult]).toEqual([undefined, undefined]);
    expect(output.value.event).toEqual({ a: [1, 'ü'] });
    expect(output.value.context).toMatchObject({ functionName: 'echo', invokedFunctionArn: test.arn('echo') });
  });

  it('gets an empty object without a payload', async () => {
    const { Payload } = await test.send(new InvokeCommand({ FunctionName: 'echo' }));
    expect(JSON.parse(Payload?.transformToString() ?? '').event).toEqual({});
  });

  it('gets the client context', async () => {
    const ClientContext = Buffer.from('{"custom":{"k":"v"}}').toString('base64');
    const { Payload } = await test.send(new InvokeCommand({ FunctionName: 'echo', ClientContext }));
    expect(JSON.parse(Payload?.transformToString() ?? '').context.clientContext).toEqual({ custom: { k: 'v' } });
  });

  it('answers the end of its log when it is asked for', async () => {
    const { LogResult = '' } = await test.send(new InvokeCommand({ FunctionName: 'echo', LogType: 'Tail' }));
    const log = Buffer.from(LogResult, 'base64').toString();
    expect(log).toMatch(/START RequestId: .*\n.*\tINFO\tcalled\nEND RequestId: .*\nREPORT RequestId: .*\n$/);
  });

  it('answers an error as a function error, not as one of the API', async () => {
    await test.create('fails', handler('throw new TypeError("no");'));
    const output = await test.invoke('fails');
    expect(output).toMatchObject({ StatusCode: 200, FunctionError: 'Unhandled' });
    expect(output.value).toMatchObject({ errorType: 'TypeError', errorMessage: 'no', trace: expect.any(Array) });
  });

  it('is not made in a dry run', async () => {
    const output = await test.send(new InvokeCommand({ FunctionName: 'echo', InvocationType: 'DryRun' }));
    expect(output.StatusCode).toBe(204);
    expect(output.Payload?.length ?? 0).toBe(0);
  });

  it('runs as a session of the function’s role', async () => {
    await test.create('who', handler('return process.env.AWS_ACCESS_KEY_ID;'));
    expect((await test.invoke('who')).value).toMatch(/^ASIA/);
  });

  it('may use the SDK without bringing it, and reaches this endpoint with it', async () => {
    const list =
      'const { Functions } = await new LambdaClient({}).send(new ListFunctionsCommand({})); return Functions.length;';
    await test.create(
      'sdk',
      handler(list, "import { LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda';"),
    );
    expect((await test.invoke('sdk')).value).toBeGreaterThan(0);
  });

  it('must have JSON of at most 6 MB as its payload', async () => {
    const invoke = (Payload: string) =>
      test.send(new InvokeCommand({ FunctionName: 'echo', Payload: Buffer.from(Payload) }));
    await expect(invoke('{"a":')).rejects.toMatchObject({
      name: 'InvalidRequestContentException',
      message: expect.stringMatching(/^Could not parse request body into json: /),
    });
    await expect(invoke(JSON.stringify('x'.repeat(6 * 2 ** 20)))).rejects.toMatchObject({
      name: 'RequestTooLargeException',
      $metadata: { httpStatusCode: 413 },
    });
  });
});

describe('concurrency', () => {
  it('is limited by what is reserved for the function', async () => {
    await test.create('slow', handler(`if (event.hold) ${HOLD} return "done";`));
    await test.send(new PutFunctionConcurrencyCommand({ FunctionName: 'slow', ReservedConcurrentExecutions: 1 }));
    await test.invoke('slow');
    const first = test.invoke('slow', { hold: true });
    await test.running('slow');
    await expect(test.invoke('slow')).rejects.toMatchObject({
      name: 'TooManyRequestsException',
      Reason: 'ReservedFunctionConcurrentInvocationLimitExceeded',
      message: 'Rate Exceeded.',
      $metadata: { httpStatusCode: 429 },
    });
    test.crash('slow');
    expect((await first).value.errorType).toBe('Runtime.ExitError');
    expect((await test.invoke('slow')).value).toBe('done');
  });

  it('of zero turns the function off', async () => {
    await test.create('off');
    await test.send(new PutFunctionConcurrencyCommand({ FunctionName: 'off', ReservedConcurrentExecutions: 0 }));
    await expect(test.invoke('off')).rejects.toMatchObject({ name: 'TooManyRequestsException' });
  });
});

describe('an invocation that is not waited for', () => {
  it('is accepted up to 1 MB, in its older form up to 256 KB', async () => {
    const event = (length: number) => Buffer.from(JSON.stringify('x'.repeat(length)));
    const invoke = (length: number) =>
      test.send(new InvokeCommand({ FunctionName: 'echo', InvocationType: 'Event', Payload: event(length) }));
    expect((await invoke(2 ** 20 - 2)).StatusCode).toBe(202);
    await expect(invoke(2 ** 20)).rejects.toMatchObject({ name: 'RequestTooLargeException' });
    const older = (length: number) =>
      test.send(new InvokeAsyncCommand({ FunctionName: 'echo', InvokeArgs: event(length) }));
    expect((await older(2 ** 18 - 2)).Status).toBe(202);
    await expect(older(2 ** 18)).rejects.toMatchObject({ name: 'RequestTooLargeException' });
    await test.endpoint.idle();
  });
});

describe('response streaming', () => {
  it('answers 501 by name', async () => {
    await expect(test.send(new InvokeWithResponseStreamCommand({ FunctionName: 'echo' }))).rejects.toMatchObject({
      $metadata: { httpStatusCode: 501 },
    });
  });
});
