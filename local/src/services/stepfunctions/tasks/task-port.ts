import { type ExecutionError, runtimeError } from '../../../engines/asl/execution-error.ts';
import type { JsonValue } from '../../../engines/asl/json.ts';
import type { TaskPort, TaskRequest } from '../../../engines/asl/ports.ts';
import { toServiceInput, toTaskResult, upperFirst } from '../../../engines/sdk-integration/sdk-values.ts';
import { NotImplementedError } from '../../../service/errors.ts';
import type { Principal } from '../../../service/principal.ts';
import { offerActivity } from '../activities/activity-queue.ts';
import type { StepFunctionsContext } from '../state.ts';
import { type ErrorNaming, OPTIMISED, sdkService } from './integrations.ts';
import { invokeLambda } from './invoke-lambda.ts';
import { awaitNestedExecution } from './nested-execution.ts';
import { OPTIMISED_TASKS } from './optimised-task.ts';
import { toTaskError } from './task-error.ts';

/** On whose behalf services are called: as the machine's role. */
export interface Caller {
  readonly context: StepFunctionsContext;
  readonly principal: Principal;
}

/** Carries out tasks by calling the other services of the endpoint. */
export function createTaskPort(principal: Principal, context: StepFunctionsContext): TaskPort {
  const caller = { context, principal };
  return {
    request: (task) => request(task, caller),
    job(task, answer) {
      const { resource } = task;
      const isNested = resource.kind === 'service' && resource.resourceType === 'states';
      if (!isNested) return Promise.reject(notImplemented(task));
      return awaitNestedExecution(task, answer, resource.pattern === 'sync:2', caller);
    },
    offer: (offer) => offerActivity(offer, context.state),
  };
}

async function request(task: TaskRequest, caller: Caller): Promise<JsonValue> {
  const { resource } = task;
  if (resource.kind === 'activity') throw notImplemented(task);
  if (resource.kind === 'lambda') {
    const asked = { FunctionName: resource.arn, Payload: task.arguments };
    return named(async () => (await invokeLambda(asked, caller)).payload, OPTIMISED.lambda?.errors, false, caller);
  }
  const { resourceType, action } = resource;
  if (resourceType.startsWith('aws-sdk:')) return callSdk(task, resourceType.slice('aws-sdk:'.length), action, caller);
  const integration = OPTIMISED_TASKS[`${resourceType}:${action}`];
  if (integration === undefined) throw notImplemented(task);
  return named(() => integration(task, caller), OPTIMISED[resourceType]?.errors, false, caller);
}

/** Any operation of any service. https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html */
function callSdk(task: TaskRequest, name: string, action: string, caller: Caller): Promise<JsonValue> {
  const { local, errors } = sdkService(name);
  const { context, principal } = caller;
  const call = async () => {
    const input = toServiceInput(task.arguments, local);
    return toTaskResult(await context.callByName(local, upperFirst(action), input, { principal }), local);
  };
  return named(call, errors, true, caller);
}

async function named(
  work: () => Promise<JsonValue>,
  naming: ErrorNaming | undefined,
  isSdk: boolean,
  { context }: Caller,
): Promise<JsonValue> {
  try {
    return await work();
  } catch (error) {
    throw naming ? toTaskError(error, naming, isSdk, context) : error;
  }
}

function notImplemented({ resource }: TaskRequest): ExecutionError {
  return runtimeError(new NotImplementedError(`The resource ${resource.arn}`).message);
}
