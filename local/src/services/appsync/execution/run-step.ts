import type { CompiledCode } from '../../../engines/appsync-javascript/compile-code.ts';
import type { Evaluation } from '../../../engines/appsync-javascript/evaluation.ts';
import { keyOf, type StoredDataSource } from '../state.ts';
import { invokeInBatch } from './batch.ts';
import { DataSourceError } from './data-sources/data-source-error.ts';
import { type DataSourceRequest, invokeDataSource } from './data-sources/invoke-data-source.ts';
import { evaluateFunction } from './evaluate-function.ts';
import { fieldError } from './field-error.ts';
import type { Answered, Run } from './run.ts';

/** A resolver or function: its code, and the data source that its request goes to. */
export interface Step {
  readonly arn: string;
  readonly code: CompiledCode | undefined;
  readonly dataSourceName: string | undefined;
  readonly maxBatchSize: number | undefined;
}

/** The result of an item of a batch, as functions without a resolver's code answer it. */
interface BatchItem {
  readonly data?: unknown;
  readonly errorMessage?: string | null;
  readonly errorType?: string | null;
}

type Done = Pick<Evaluation, 'result' | 'earlyReturn'>;

/**
 * A request, its data source, and the response. Without code the data source, a function, is given the field's context.
 * https://docs.aws.amazon.com/appsync/latest/devguide/resolver-reference-lambda-js.html
 */
export async function runStep(step: Step, run: Run): Promise<Done> {
  const { code } = step;
  const requested = evaluateFunction(code, 'request', { result: null }, run);
  if (requested?.earlyReturn) return requested;
  const request = requested ? requested.result : directRequest(step, run);
  const answered = await invoke(step, (request ?? {}) as DataSourceRequest, run);
  const response = evaluateFunction(code, 'response', answered, run);
  if (response) return response;
  if (answered.error) throw fieldError({ message: answered.error.message, errorType: answered.error.type });
  const result = step.maxBatchSize ? resultOfItem(answered.result) : answered.result;
  return { result, earlyReturn: undefined };
}

/** https://docs.aws.amazon.com/appsync/latest/devguide/direct-lambda-reference.html */
function directRequest({ maxBatchSize }: Step, { field, progress }: Run): DataSourceRequest {
  const { arguments: arguments_, identity, source, request, info } = field;
  const payload = {
    arguments: arguments_,
    identity,
    source,
    request,
    prev: progress.prev,
    info,
    stash: progress.stash,
  };
  return { operation: maxBatchSize ? 'BatchInvoke' : 'Invoke', payload };
}

function resultOfItem(item: unknown): unknown {
  const isWrapped = typeof item === 'object' && item !== null && ('data' in item || 'errorMessage' in item);
  if (!isWrapped) return item;
  const { data = null, errorMessage, errorType } = item as BatchItem;
  if (errorMessage) throw fieldError({ message: errorMessage, errorType: errorType ?? undefined, data });
  return data;
}

async function invoke(step: Step, request: DataSourceRequest, run: Run): Promise<Answered> {
  const { execution, context } = run;
  const { dataSourceName = '' } = step;
  const dataSource = context.state.dataSources.get(keyOf(execution.request.api.api.apiId, dataSourceName));
  if (!dataSource) {
    throw fieldError({ message: `No data source found named ${dataSourceName}.`, errorType: 'BadRequest' });
  }
  try {
    return { result: await send(dataSource, step, request, run) };
  } catch (error) {
    if (!(error instanceof DataSourceError)) throw error;
    return { result: error.result, error: { message: error.message, type: error.type } };
  }
}

function send(
  dataSource: StoredDataSource,
  { arn, maxBatchSize = 0 }: Step,
  request: DataSourceRequest,
  { execution, context }: Run,
): Promise<unknown> {
  const { region } = execution.request.api;
  if (request.operation !== 'BatchInvoke') return invokeDataSource(dataSource, request, region, context);
  const { payload } = request;
  return invokeInBatch(execution.batches, { key: arn, payload, sizeMax: maxBatchSize }, (payloads) =>
    invokeDataSource(dataSource, { ...request, payload: payloads }, region, context),
  );
}
