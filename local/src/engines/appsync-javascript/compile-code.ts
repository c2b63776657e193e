import { type Context, createContext, Script } from 'node:vm';
import { transformSync } from 'esbuild';
import { checkCode, type ModuleName } from './check-code.ts';
import { InvalidCodeError } from './code-error.ts';
import { createEffects, type Effects, ThrownEarlyReturn, ThrownResolverError } from './effects.ts';
import { type EarlyReturn, type Evaluation, type EvaluationEnvironment, EvaluationError } from './evaluation.ts';
import { createExtensions } from './extensions.ts';
import { dynamodb } from './modules/dynamodb.ts';
import { createUtil } from './util/create-util.ts';
import { unimplemented } from './util/unimplemented.ts';

/** Far above what AppSync lets a function take; ends loops that do not end by themselves. */
const TIMEOUT_MILLISECONDS = 1000;

/** The code of a resolver or function, ready to be run many times. */
export interface CompiledCode {
  /** Whether the code exports a function of that name. */
  exports(name: 'request' | 'response'): boolean;
  /**
   * Runs one of the code's functions on a context, of which it sees a copy.
   * @throws EvaluationError when the code ends with an error
   */
  evaluate(
    name: 'request' | 'response',
    context: Readonly<Record<string, unknown>>,
    environment: EvaluationEnvironment,
  ): Evaluation;
}

/**
 * Runs the code, then one of its functions with a copy of the context of the realm's own, and gives back text: no object
 * leaves the realm. Without a name the text is that of the names that there are.
 */
const wrapped = (commonJs: string) => `(() => {
  const module = { exports: {} };
  ((module, exports) => {${commonJs}
  })(module, module.exports);
  const names = Object.keys(module.exports).filter((name) => typeof module.exports[name] === 'function');
  if (__name === undefined) return JSON.stringify(names);
  __context = JSON.parse(__contextText);
  __context.args = __context.arguments;
  return JSON.stringify({ result: module.exports[__name](__context) });
})()`;
const STASH = new Script('JSON.stringify(__context.stash ?? {})');
/** From inside: a realm keeps what is deleted from outside only. */
const CLEAR = new Script('for (const name of Object.keys(globalThis)) delete globalThis[name]');

/**
 * Compiles code for the runtime APPSYNC_JS. It runs in a realm of its own, anew each time, without timers, network or code from text.
 * https://docs.aws.amazon.com/appsync/latest/devguide/resolver-reference-overview-js.html
 * @throws InvalidCodeError for code that AppSync would not take
 */
export function compileCode(code: string): CompiledCode {
  checkCode(code);
  const { code: commonJs } = transformSync(code, { format: 'cjs', loader: 'js', target: 'es2022' });
  const script = new Script(wrapped(commonJs), { filename: 'code.js' });
  const realm = createContext({}, { codeGeneration: { strings: false, wasm: false } });
  const exported = exportedNames(script, realm);
  return {
    exports: (name) => exported.has(name),
    evaluate(name, context, environment) {
      const effects = createEffects(environment);
      prepare(realm, effects, { __name: name, __contextText: JSON.stringify(context), __context: undefined });
      const { result, earlyReturn } = call(script, realm, effects);
      const stash = JSON.parse(STASH.runInContext(realm)) as Record<string, unknown>;
      const { environment: _, ...noted } = effects;
      return { ...noted, result, stash, earlyReturn };
    },
  };
}

function exportedNames(script: Script, realm: Context): ReadonlySet<string> {
  prepare(realm, createEffects({ now: () => 0, uuid: () => '', random: () => 0, authType: '' }));
  try {
    return new Set(JSON.parse(script.runInContext(realm, { timeout: TIMEOUT_MILLISECONDS })) as string[]);
  } catch (error) {
    const value = error instanceof Error || isErrorLike(error) ? error.message : String(error);
    throw new InvalidCodeError([{ errorType: 'VALIDATION_ERROR', value, location: { line: 1, column: 0, span: 0 } }]);
  }
}

/** Gives the realm its globals for one evaluation, and takes away what the last one left: making a new realm costs more. */
function prepare(realm: Context, effects: Effects, globals: object = {}): void {
  CLEAR.runInContext(realm);
  const extensions = createExtensions(effects);
  const util = createUtil(effects);
  const runtime = {
    /** @throws ThrownEarlyReturn always */
    earlyReturn(value?: unknown, { skipTo = 'NEXT' }: Partial<EarlyReturn> = {}): never {
      throw new ThrownEarlyReturn(value, { skipTo });
    },
  };
  const modules: Record<ModuleName, object> = {
    '@aws-appsync/utils': { util, extensions, runtime },
    '@aws-appsync/utils/dynamodb': dynamodb,
    '@aws-appsync/utils/rds': unimplemented('@aws-appsync/utils/rds'),
  };
  const note = (...values: unknown[]) => {
    effects.logs.push(values.map((value) => (typeof value === 'string' ? value : JSON.stringify(value))).join(' '));
  };
  Object.assign(realm, {
    ...{ util, extensions, runtime, __name: undefined, ...globals },
    console: { log: note, error: note },
    require: (name: ModuleName) => modules[name],
  });
}

function call(script: Script, realm: Context, effects: Effects): Pick<Evaluation, 'result' | 'earlyReturn'> {
  try {
    const text = script.runInContext(realm, { timeout: TIMEOUT_MILLISECONDS }) as string;
    const { result = null } = JSON.parse(text) as { result?: unknown };
    return { result, earlyReturn: undefined };
  } catch (error) {
    if (error instanceof ThrownEarlyReturn) {
      return { result: JSON.parse(JSON.stringify(error.value ?? null)), earlyReturn: error.earlyReturn };
    }
    const { logs, appendedErrors } = effects;
    if (error instanceof ThrownResolverError) throw new EvaluationError(error.resolverError, logs, appendedErrors);
    const message = error instanceof Error || isErrorLike(error) ? error.message : String(error);
    throw new EvaluationError({ message, errorType: 'Code' }, logs, appendedErrors);
  }
}

/** An error of the code's own realm is no `Error` of ours. */
function isErrorLike(error: unknown): error is { message: string } {
  return typeof error === 'object' && error !== null && 'message' in error && typeof error.message === 'string';
}
