import { type Context, createContext, Script } from 'node:vm';

/** What a run of a function gave: an output or an error, and what it wrote to its log. */
export interface FunctionRun {
  readonly output: unknown;
  readonly error: string | undefined;
  readonly logs: readonly string[];
}

/** The real limit is a part of a millisecond's compute time; this ends what would run for ever. */
const TIMEOUT_MILLISECONDS = 200;

/** The realm holds nothing of ours: what it computes is read as text. */
const PRELUDE = `
const outcome = { output: undefined, error: undefined, logs: [] };
const console = Object.freeze(Object.fromEntries(['log', 'error', 'warn', 'info', 'debug'].map((name) => [name, (...values) => {
  outcome.logs.push(values.map((value) => typeof value === 'string' ? value : JSON.stringify(value) ?? String(value)).join(' '));
}])));
const require = (name) => { throw new Error('The module ' + name + ' is not implemented by the local endpoint.'); };
`;
const RUN = `
(async () => JSON.stringify(await handler(JSON.parse(event))))().then(
  (text) => { outcome.output = text; },
  (error) => { outcome.error = error instanceof Error ? error.name + ': ' + error.message : String(error); },
);`;

/**
 * Runs a CloudFront Function's handler in a realm of its own, without network, file system or timers. Its modules
 * (`cloudfront`, `crypto`, `querystring`) are not there: what imports one fails and says so.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-javascript-runtime-20.html
 */
export function runFunction(code: string, event: unknown): FunctionRun {
  const sandbox = createContext(Object.create(null) as Context, {
    microtaskMode: 'afterEvaluate',
    codeGeneration: { strings: false, wasm: false },
  });
  const evaluate = (source: string) => new Script(source).runInContext(sandbox, { timeout: TIMEOUT_MILLISECONDS });
  try {
    evaluate(PRELUDE);
    evaluate(withoutImports(code));
    evaluate(`const event = ${JSON.stringify(JSON.stringify(event))};${RUN}`);
  } catch (error) {
    return { output: undefined, error: messageOf(error), logs: [] };
  }
  const outcome = JSON.parse(String(evaluate('JSON.stringify(outcome)'))) as {
    output?: string;
    error?: string;
    logs: string[];
  };
  const { output, error, logs } = outcome;
  return { output: output === undefined ? undefined : JSON.parse(output), error, logs };
}

/** A script has no import statements; what they name is missing when it is used. */
function withoutImports(code: string): string {
  return code.replace(/^\s*import\s+(\w+)\s+from\s+(['"]\w+['"]);?/gm, 'const $1 = require($2);');
}

function messageOf(error: unknown): string {
  const { name = 'Error', message = String(error) } = error as { name?: string; message?: string };
  return `${name}: ${message}`;
}
