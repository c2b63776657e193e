import type { CompiledCode } from '../../../engines/appsync-javascript/compile-code.ts';
import { keyOf, type StoredResolver } from '../state.ts';
import { compiledCode, evaluateFunction } from './evaluate-function.ts';
import { fieldError } from './field-error.ts';
import type { Run } from './run.ts';
import { runStep } from './run-step.ts';

/**
 * Resolves a field by its resolver: one data source, or the functions of a pipeline in turn.
 * https://docs.aws.amazon.com/appsync/latest/devguide/resolver-reference-overview-js.html
 * @throws GraphQLError what `util.error` or the code's own failure says
 */
export async function runResolver(resolver: StoredResolver, run: Run): Promise<unknown> {
  countResolver(run);
  const code = compiledCode(resolver, run.context);
  if (resolver.kind === 'PIPELINE') return runPipeline(resolver, code, run);
  const { dataSourceName, maxBatchSize, resolverArn: arn } = resolver;
  return (await runStep({ code, dataSourceName, maxBatchSize, arn }, run)).result;
}

/** https://docs.aws.amazon.com/appsync/latest/devguide/resolver-components.html */
function countResolver({ execution }: Run): void {
  const { resolverCountLimit = 0 } = execution.request.api.api;
  execution.resolverCount += 1;
  if (resolverCountLimit === 0 || execution.resolverCount <= resolverCountLimit) return;
  const message = `The request runs more resolvers than the limit of ${resolverCountLimit}.`;
  throw fieldError({ message, errorType: 'LimitExceeded' });
}

async function runPipeline(resolver: StoredResolver, code: CompiledCode | undefined, run: Run): Promise<unknown> {
  const { progress, context, execution } = run;
  const before = evaluateFunction(code, 'request', { result: null }, run);
  let result: unknown = before?.result ?? null;
  let isOver = before?.earlyReturn !== undefined;
  progress.prev = { result };
  for (const functionId of resolver.pipelineConfig?.functions ?? []) {
    if (isOver) break;
    const step = context.state.functions.get(keyOf(execution.request.api.api.apiId, functionId));
    if (!step) throw fieldError({ message: `No function found with ID ${functionId}.`, errorType: 'BadRequest' });
    const { dataSourceName, maxBatchSize, functionArn: arn } = step;
    const done = await runStep({ code: compiledCode(step, context), dataSourceName, maxBatchSize, arn }, run);
    result = done.result;
    isOver = done.earlyReturn?.skipTo === 'END';
    progress.prev = { result };
  }
  const after = evaluateFunction(code, 'response', { result }, run);
  return after ? after.result : result;
}
