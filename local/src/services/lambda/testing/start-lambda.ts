import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateFunctionCommand,
  type CreateFunctionCommandInput,
  type FunctionConfiguration,
  InvokeCommand,
  LambdaClient,
} from '@aws-sdk/client-lambda';
import { strToU8, zipSync } from 'fflate';
import type { EndpointOptions } from '../../../endpoint/endpoint-options.ts';
import type { Service } from '../../../service/service.ts';
import { createManualClock, startTestEndpoint } from '../../../testing/start-test-endpoint.ts';
import { executionOf } from '../invocation/execution.ts';
import type { LambdaContext } from '../lambda-context.ts';
import { lambda } from '../service.ts';

/** The role of the tests' functions. */
export const ROLE = 'arn:aws:iam::000000000000:role/probe';

/** A deployment package of these files. */
export function zip(files: Readonly<Record<string, string>>): Uint8Array {
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));
}

/** A package whose handler has this body, with `event` and `context`. */
export function handler(body: string, module = ''): Uint8Array {
  return zip({ 'index.mjs': `${module}\nexport const handler = async (event, context) => { ${body} };` });
}

/** A package whose handler notes each event before it does anything else. */
function noting(body = ''): Uint8Array {
  return handler(
    `appendFileSync(process.env.NOTES, JSON.stringify(event) + "\\n"); ${body}`,
    "import { appendFileSync } from 'node:fs';",
  );
}

/** A handler's statement that runs until it is ended. */
export const HOLD = 'await new Promise(() => setInterval(() => {}, 1000));';

export type LambdaTest = Awaited<ReturnType<typeof startLambda>>;

/** An endpoint with Lambda, what else is given, and a clock that the test moves. */
export async function startLambda(others: readonly Service[] = [], options: Omit<EndpointOptions, 'services'> = {}) {
  const clock = createManualClock();
  const endpoint = await startTestEndpoint([lambda, ...others], { clock, ...options });
  const client = new LambdaClient(endpoint.client);
  const send = client.send.bind(client) as LambdaClient['send'];

  const notes = mkdtempSync(join(tmpdir(), 'signalbox-notes-'));
  const context = endpoint.instances.of('lambda').context as LambdaContext;

  return {
    endpoint,
    clock,
    client,
    send,
    context,
    arn: (name: string) => `arn:aws:lambda:${endpoint.region}:${endpoint.account}:function:${name}`,
    /** A Node.js function with this package. */
    async create(
      FunctionName: string,
      ZipFile: Uint8Array = handler('return event;'),
      more: Partial<CreateFunctionCommandInput> = {},
    ): Promise<FunctionConfiguration> {
      const input = {
        FunctionName,
        Role: ROLE,
        Runtime: 'nodejs22.x' as const,
        Handler: 'index.handler',
        Code: { ZipFile },
        ...more,
      };
      return send(new CreateFunctionCommand(input));
    },
    /** A function that notes its events. */
    async note(FunctionName: string, body?: string, more: Partial<CreateFunctionCommandInput> = {}) {
      return this.create(FunctionName, noting(body), {
        Environment: { Variables: { NOTES: join(notes, FunctionName) } },
        ...more,
      });
    },
    /** The events that it got so far. */
    noted(FunctionName: string) {
      const file = join(notes, FunctionName);
      const lines = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
      return lines.map((line) => JSON.parse(line));
    },
    /** Invokes and waits; the answer is parsed. */
    async invoke(FunctionName: string, event: unknown = {}, Qualifier?: string) {
      const output = await send(
        new InvokeCommand({ FunctionName, Qualifier, Payload: Buffer.from(JSON.stringify(event)) }),
      );
      return { ...output, value: JSON.parse(output.Payload?.transformToString() || 'null') };
    },
    /** Invokes without waiting. */
    emit: (FunctionName: string, event: unknown = {}, Qualifier?: string) =>
      send(
        new InvokeCommand({
          FunctionName,
          Qualifier,
          InvocationType: 'Event',
          Payload: Buffer.from(JSON.stringify(event)),
        }),
      ),
    /** Moves the clock once nothing is under way, and waits for what that sets going. */
    async later(milliseconds: number) {
      await endpoint.idle();
      await clock.advance(milliseconds);
      await endpoint.idle();
    },
    /** Ends when so many invocations of the function are under way. */
    async running(name: string, count = 1) {
      while (executionOf(context).concurrency.running(name) !== count)
        await new Promise((resolve) => setImmediate(resolve));
    },
    /** Ends the sandboxes in which a function runs. */
    crash: (name: string) => executionOf(context).environments.crash(name),
    stop: () => endpoint.stop(),
  };
}
