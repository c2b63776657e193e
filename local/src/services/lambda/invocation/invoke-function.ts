import type { InvocationResult } from '../../../lambda/invocation.ts';
import { isExecutable } from '../../../lambda/runtimes.ts';
import { NotImplementedError } from '../../../service/errors.ts';
import { findVersion, versionNamed } from '../functions/find-function.ts';
import { type FunctionReference, functionArn } from '../functions/function-name.ts';
import type { LambdaContext } from '../lambda-context.ts';
import type { VersionRecord } from '../state.ts';
import { executionOf } from './execution.ts';

export interface InvokeRequest extends FunctionReference {
  readonly requestId: string;
  readonly payload: string;
  readonly traceId: string;
  readonly clientContext?: string | undefined;
}

export interface Invoked extends InvocationResult {
  readonly requestId: string;
  /** The version that ran, whatever the qualifier was. */
  readonly executedVersion: string;
}

/**
 * Runs a function once, for all who invoke: the API, the asynchronous queue, event sources, function URLs.
 * @throws ResourceNotFoundException, TooManyRequestsException; NotImplementedError for a runtime that cannot run here
 */
export async function invokeFunction(context: LambdaContext, request: InvokeRequest): Promise<Invoked> {
  const record = chooseVersion(context, request);
  assertExecutable(record);
  const execution = executionOf(context);
  const release = admit(context, request);
  try {
    const version = execution.versions.of(record);
    const result = await execution.environments.invoke(version, {
      requestId: request.requestId,
      payload: request.payload,
      functionArn: functionArn(context, request.name, request.qualifier),
      clientContext: request.clientContext,
      traceId: request.traceId,
    });
    execution.logs.write(version.logging.logGroup, result.logStream, result.logs);
    count(context, request, 'Errors', result.failed ? 1 : 0);
    count(context, request, 'Duration', result.durationMilliseconds, 'Milliseconds');
    return { ...result, requestId: request.requestId, executedVersion: version.version };
  } finally {
    release();
  }
}

/** @throws NotImplementedError for a function that is stored but cannot run here */
export function assertExecutable({ configuration }: VersionRecord): void {
  if (configuration.PackageType === 'Image') {
    throw new NotImplementedError('lambda:Invoke of a container image (its configuration is kept)');
  }
  if (isExecutable(configuration.Runtime)) return;
  throw new NotImplementedError(
    `lambda:Invoke of a function with runtime ${configuration.Runtime} (Node.js functions run here)`,
  );
}

/** A new X-Ray trace, not sampled. */
export function newTraceId({ clock, ids }: LambdaContext): string {
  const seconds = Math.floor(clock.now() / 1000).toString(16);
  return `Root=1-${seconds}-${ids.hex(24)};Parent=${ids.hex(16)};Sampled=0`;
}

/** The version behind the qualifier; an alias with weights gives one of its versions by chance. */
function chooseVersion(context: LambdaContext, reference: FunctionReference): VersionRecord {
  const { record, alias } = findVersion(context, reference);
  let chance = context.ids.random();
  for (const [version, weight] of Object.entries(alias?.RoutingConfig?.AdditionalVersionWeights ?? {})) {
    if (chance < weight) return versionNamed(context, reference.name, version);
    chance -= weight;
  }
  return record;
}

function admit(context: LambdaContext, reference: FunctionReference): () => void {
  const { concurrency } = executionOf(context);
  try {
    const release = concurrency.admit(reference.name);
    count(context, reference, 'Invocations', 1);
    count(context, reference, 'Throttles', 0);
    count(context, reference, 'ConcurrentExecutions', concurrency.running(reference.name));
    return release;
  } catch (error) {
    count(context, reference, 'Throttles', 1);
    throw error;
  }
}

/** https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html */
export function count(
  context: LambdaContext,
  { name: FunctionName, qualifier }: FunctionReference,
  name: string,
  value: number,
  unit: 'Count' | 'Milliseconds' = 'Count',
): void {
  context.metric({ namespace: 'AWS/Lambda', name, dimensions: { FunctionName }, value, unit });
  if (qualifier === undefined) return;
  const dimensions = { FunctionName, Resource: `${FunctionName}:${qualifier}` };
  context.metric({ namespace: 'AWS/Lambda', name, dimensions, value, unit });
}
