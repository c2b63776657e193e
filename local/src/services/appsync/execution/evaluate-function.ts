import { locatedError } from 'graphql';
import { type CompiledCode, compileCode } from '../../../engines/appsync-javascript/compile-code.ts';
import { type Evaluation, EvaluationError } from '../../../engines/appsync-javascript/evaluation.ts';
import type { AppSyncContext } from '../state.ts';
import { fieldError } from './field-error.ts';
import { evaluationEnvironment } from './resolver-context.ts';
import { pathOf } from './response-path.ts';
import type { Answered, Run } from './run.ts';

/** Compiled code is small; this many resolvers are more than anyone has. */
const CODES_MAX = 2000;

/** The code of a resolver or function, compiled once for each text; undefined where there is none. */
export function compiledCode(
  { code, runtime }: { readonly code?: string | undefined; readonly runtime?: { readonly name: unknown } | undefined },
  { state }: AppSyncContext,
): CompiledCode | undefined {
  if (code === undefined) return undefined;
  if (runtime?.name !== 'APPSYNC_JS') {
    throw fieldError({ message: `The runtime ${runtime?.name} is not implemented by the local endpoint.` });
  }
  const { codes } = state.runtime;
  const known = codes.get(code);
  if (known) return known;
  const [oldest] = codes.size >= CODES_MAX ? codes.keys() : [];
  if (oldest !== undefined) codes.delete(oldest);
  const compiled = compileCode(code);
  codes.set(code, compiled);
  return compiled;
}

/** https://docs.aws.amazon.com/appsync/latest/devguide/extensions-js.html */
const INVALIDATIONS_MAX = 5;
const TOO_MANY_INVALIDATIONS = `A request can call invalidateSubscriptions ${INVALIDATIONS_MAX} times at most.`;

/**
 * Runs a function of the code, and keeps what it noted; undefined when the code has no such function.
 * @throws GraphQLError what `util.error` or the code's own failure says
 */
export function evaluateFunction(
  code: CompiledCode | undefined,
  name: 'request' | 'response',
  answered: Answered,
  run: Run,
): Evaluation | undefined {
  if (!code?.exports(name)) return undefined;
  const { execution, progress, context } = run;
  try {
    const evaluation = code.evaluate(name, contextOf(answered, run), evaluationEnvironment(execution, context));
    const { subscriptionFilter, invalidationFilter } = evaluation;
    progress.stash = evaluation.stash;
    if (subscriptionFilter) execution.filters = { ...execution.filters, subscriptionFilter };
    if (invalidationFilter) execution.filters = { ...execution.filters, invalidationFilter };
    Object.assign(execution.responseHeaders, evaluation.responseHeaders);
    execution.invalidations.push(...evaluation.invalidations);
    if (execution.invalidations.length > INVALIDATIONS_MAX) throw fieldError({ message: TOO_MANY_INVALIDATIONS });
    append(evaluation.appendedErrors, run);
    return evaluation;
  } catch (error) {
    if (!(error instanceof EvaluationError)) throw error;
    append(error.appendedErrors, run);
    throw fieldError(error.resolverError);
  }
}

/** What a function is given: the field, and what became known about it so far. */
function contextOf({ result, error }: Answered, { field, progress }: Run): Record<string, unknown> {
  const { stash, prev } = progress;
  return { ...field, stash, prev, result, ...(error && { error }) };
}

function append(errors: Evaluation['appendedErrors'], { execution, info }: Run): void {
  for (const error of errors) {
    execution.appendedErrors.push(locatedError(fieldError(error), info.fieldNodes, pathOf(info)));
  }
}
