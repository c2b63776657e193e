import { type GraphQLResolveInfo, locatedError } from 'graphql';
import type { CompiledCode } from '../../../engines/appsync-javascript/compile-code.ts';
import {
  type Evaluation,
  EvaluationError,
  type SubscriptionFilterGroup,
} from '../../../engines/appsync-javascript/evaluation.ts';
import type { AppSyncContext, StoredResolver } from '../state.ts';
import { keyOf } from '../state.ts';
import { DataSourceError } from './data-sources/data-source-error.ts';
import { type DataSourceRequest, invokeDataSource } from './data-sources/invoke-data-source.ts';
import { fieldError } from './field-error.ts';
import type { Execution } from './graphql-request.ts';
import { evaluationEnvironment, type FieldContext } from './resolver-context.ts';

/** What resolving a field gave, with what a subscription's resolver set. */
export interface Resolved {
  readonly result: unknown;
  readonly subscriptionFilter: readonly SubscriptionFilterGroup[] | undefined;
  readonly invalidationFilter: readonly SubscriptionFilterGroup[] | undefined;
}

/** What changes while the functions of a resolver run. */
interface Progress {
  stash: Record<string, unknown>;
  prev: unknown;
  subscriptionFilter?: readonly SubscriptionFilterGroup[] | undefined;
  invalidationFilter?: readonly SubscriptionFilterGroup[] | undefined;
}

/** A resolver or function: its code, and the data source that its request goes to. */
interface Step {
  readonly code: CompiledCode | undefined;
  readonly dataSourceName: string | undefined;
}

/** One field that is being resolved. */
interface Run {
  readonly field: FieldContext;
  readonly execution: Execution;
  readonly info: GraphQLResolveInfo;
  readonly context: AppSyncContext;
  readonly progress: Progress;
}

/**
 * Resolves a field by its resolver: one data source, or the functions of a pipeline in turn.
 * https://docs.aws.amazon.com/appsync/latest/devguide/resolver-reference-overview-js.html
 * @throws GraphQLError what `util.error` or the code's own failure says
 */
export async function runResolver(
  resolver: StoredResolver,
  field: FieldContext,
  execution: Execution,
  info: GraphQLResolveInfo,
  context: AppSyncContext,
): Promise<Resolved> {
  const progress: Progress = { stash: {}, prev: null };
  const run: Run = { field, execution, info, context, progress };
  const code = codeOf(resolver, resolver.runtime?.name, context);
  const result =
    resolver.kind === 'PIPELINE'
      ? await runPipeline(resolver, code, run)
      : (await runStep({ code, dataSourceName: resolver.dataSourceName }, run)).result;
  const { subscriptionFilter, invalidationFilter } = progress;
  return { result, subscriptionFilter, invalidationFilter };
}

async function runPipeline(resolver: StoredResolver, code: CompiledCode | undefined, run: Run): Promise<unknown> {
  const { progress, context, execution } = run;
  const before = evaluate(code, 'request', { result: null }, run);
  progress.prev = { result: before?.result ?? null };
  let result: unknown = before?.result ?? null;
  let isOver = before?.earlyReturn !== undefined;
  for (const functionId of resolver.pipelineConfig?.functions ?? []) {
    if (isOver) break;
    const step = context.state.functions.get(keyOf(execution.request.api.api.apiId, functionId));
    if (!step) throw fieldError({ message: `No function found with ID ${functionId}.`, errorType: 'BadRequest' });
    const done = await runStep(
      { code: codeOf(step, step.runtime?.name, context), dataSourceName: step.dataSourceName },
      run,
    );
    result = done.result;
    isOver = done.earlyReturn?.skipTo === 'END';
    progress.prev = { result };
  }
  const after = evaluate(code, 'response', { result }, run);
  return after ? after.result : result;
}

/** A request, its data source, and the response. Without code the data source is given the whole context. */
async function runStep({ code, dataSourceName }: Step, run: Run): Promise<Pick<Evaluation, 'result' | 'earlyReturn'>> {
  const requested = evaluate(code, 'request', { result: null }, run);
  if (requested?.earlyReturn) return requested;
  const request = requested ? requested.result : { operation: 'Invoke', payload: contextOf({ result: null }, run) };
  const answered = await invoke(dataSourceName, (request ?? {}) as DataSourceRequest, run);
  const response = evaluate(code, 'response', answered, run);
  if (response) return response;
  if (answered.error) throw fieldError({ message: answered.error.message, errorType: answered.error.type });
  return { result: answered.result, earlyReturn: undefined };
}

interface Answered {
  readonly result: unknown;
  readonly error?: { readonly message: string; readonly type: string };
}

async function invoke(
  name: string | undefined,
  request: DataSourceRequest,
  { execution, context }: Run,
): Promise<Answered> {
  const dataSource = context.state.dataSources.get(keyOf(execution.request.api.api.apiId, name ?? ''));
  if (!dataSource) throw fieldError({ message: `No data source found named ${name}.`, errorType: 'BadRequest' });
  try {
    return { result: await invokeDataSource(dataSource, request, context) };
  } catch (error) {
    if (!(error instanceof DataSourceError)) throw error;
    return { result: error.result, error: { message: error.message, type: error.type } };
  }
}

function contextOf(answered: Answered, { field, progress }: Run): Record<string, unknown> {
  const { stash, prev } = progress;
  return { ...field, stash, prev, result: answered.result, ...(answered.error ? { error: answered.error } : {}) };
}

/** Runs a function of the code, and keeps what it noted; undefined when the code has no such function. */
function evaluate(
  code: CompiledCode | undefined,
  name: 'request' | 'response',
  answered: Answered,
  run: Run,
): Evaluation | undefined {
  if (!code?.exports(name)) return undefined;
  const { execution, progress, context, info } = run;
  try {
    const evaluation = code.evaluate(name, contextOf(answered, run), evaluationEnvironment(execution, context));
    progress.stash = evaluation.stash;
    progress.subscriptionFilter = evaluation.subscriptionFilter ?? progress.subscriptionFilter;
    progress.invalidationFilter = evaluation.invalidationFilter ?? progress.invalidationFilter;
    Object.assign(execution.responseHeaders, evaluation.responseHeaders);
    execution.invalidations.push(...evaluation.invalidations);
    append(evaluation.appendedErrors, execution, info);
    return evaluation;
  } catch (error) {
    if (!(error instanceof EvaluationError)) throw error;
    append(error.appendedErrors, execution, info);
    throw fieldError(error.resolverError);
  }
}

function append(errors: Evaluation['appendedErrors'], { appendedErrors }: Execution, info: GraphQLResolveInfo): void {
  for (const error of errors) appendedErrors.push(locatedError(fieldError(error), info.fieldNodes, pathOf(info)));
}

function pathOf({ path }: GraphQLResolveInfo): (string | number)[] {
  const keys: (string | number)[] = [];
  for (let at: GraphQLResolveInfo['path'] | undefined = path; at; at = at.prev) keys.unshift(at.key);
  return keys;
}

function codeOf({ code }: { code?: string | undefined }, runtime: string | undefined, context: AppSyncContext) {
  if (code === undefined) return undefined;
  if (runtime !== 'APPSYNC_JS')
    throw fieldError({ message: `The runtime ${runtime} is not implemented by the local endpoint.` });
  return context.state.runtime.compiled(code);
}
