import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { type Clock, createSystemClock } from '../../service/clock.ts';
import { createIds } from '../../service/ids.ts';
import { unpackCode } from '../code-folder.ts';
import { createExecutionEnvironments, type ExecutionEnvironments } from '../execution-environments.ts';
import type { FunctionVersion } from '../function-version.ts';
import type { InvocationResult } from '../invocation.ts';

/** Helpers of the tests in this folder: real zips, unpacked and run. */

/** A deployment package of these files. */
export function zipOf(files: Readonly<Record<string, string>>): Uint8Array {
  const entries = Object.entries(files).map(([name, text]) => [name, strToU8(text)] as const);
  return zipSync(Object.fromEntries(entries));
}

export interface TestFunction {
  readonly version: FunctionVersion;
  invoke(event?: unknown, more?: { functionArn?: string; clientContext?: string }): Promise<InvocationResult>;
  readonly environments: ExecutionEnvironments;
  /** What was first written after the last invocation. */
  readonly late: Promise<string>;
}

export interface TestFunctionOptions {
  readonly clock?: Clock;
  readonly layers?: readonly Uint8Array[];
  readonly sandboxesMax?: number;
}

const opened: ExecutionEnvironments[] = [];

/** A function of these files, `index.handler` by default, in execution environments of its own. */
export function createTestFunction(
  files: Readonly<Record<string, string>>,
  overrides: Partial<FunctionVersion> = {},
  { clock = createSystemClock(), layers = [], sandboxesMax = 32 }: TestFunctionOptions = {},
): TestFunction {
  const folder = mkdtempSync(join(tmpdir(), 'signalbox-lambda-'));
  const ids = createIds();
  let settleLate: (text: string) => void;
  const late = new Promise<string>((resolve) => {
    settleLate = resolve;
  });
  const environments = createExecutionEnvironments({
    clock,
    ids,
    folder,
    sandboxesMax,
    onLateLogs: (_version, _stream, logs) => settleLate(logs.map(({ message }) => message).join('')),
  });
  opened.push(environments);
  const code = unpackCode(folder, { code: zipOf(files), layers });
  const arn = 'arn:aws:lambda:eu-west-1:000000000000:function:probe';
  const version: FunctionVersion = {
    arn,
    functionName: 'probe',
    version: '$LATEST',
    runtime: 'nodejs22.x',
    handler: 'index.handler',
    memoryMegabytes: 128,
    timeoutSeconds: 3,
    variables: {},
    region: 'eu-west-1',
    endpointUrl: 'http://127.0.0.1:4566',
    credentials: () => ({ accessKeyId: 'ASIATEST', secretAccessKey: 'secret', sessionToken: 'token' }),
    logging: { logGroup: '/aws/lambda/probe', format: 'Text', applicationLevel: 'INFO', systemLevel: 'INFO' },
    code: () => code,
    ...overrides,
  };
  return {
    version,
    environments,
    late,
    invoke: (event = {}, more = {}) =>
      environments.invoke(version, {
        requestId: ids.uuid(),
        payload: JSON.stringify(event),
        functionArn: arn,
        traceId: 'Root=1-00000000-000000000000000000000000;Parent=0000000000000000;Sampled=0',
        ...more,
      }),
  };
}

/** Ends all sandboxes of the tests so far. For `afterAll`. */
export async function closeTestFunctions(): Promise<void> {
  await Promise.all(opened.splice(0).map((environments) => environments.close()));
}
