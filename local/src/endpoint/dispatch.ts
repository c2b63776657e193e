import { detected, violation } from '../engines/constraints/violation.ts';
import type { OperationModel } from '../protocols/model.ts';
import { missingMembers } from '../protocols/required.ts';
import type { ApiCall, CallOrigin } from '../service/api-call.ts';
import { AwsError, asAwsError, NotImplementedError } from '../service/errors.ts';
import type { Principal } from '../service/principal.ts';
import { type Faults, faultError } from './faults.ts';
import { contextAs, type ServiceInstance } from './instance.ts';
import type { Tell } from './witnesses.ts';

/** The caller's worker was ended by a fault before the answer could reach it. */
export class ConnectionDropped extends Error {}

/** Who makes a call. */
export interface Caller {
  readonly principal: Principal;
  /** How it came in. A service that calls another for its own sake has none, and nobody witnesses it. */
  readonly origin?: CallOrigin | undefined;
}

/** What runs along with an operation. */
export interface DispatchParts {
  readonly faults: Faults;
  readonly tell: Tell | undefined;
}

/**
 * Runs one API operation and tells the witnesses how it ended.
 * @throws AwsError what the operation answers instead of an output; NotImplementedError by name
 * @throws ConnectionDropped after a `crash` fault
 */
export async function dispatch(
  instance: ServiceInstance,
  operation: OperationModel,
  input: unknown,
  caller: Caller,
  { faults, tell }: DispatchParts,
): Promise<Record<string, unknown>> {
  const { principal, origin } = caller;
  const call = tell && origin && startedCall(instance, operation, input, principal, origin);
  let output: Record<string, unknown>;
  try {
    output = await run(instance, operation, input, principal, faults);
  } catch (error) {
    if (call && !(error instanceof NotImplementedError)) tell({ ...call, error: asAwsError(error) });
    throw error;
  }
  if (call) tell({ ...call, output });
  const { at, by } = faultKeys(instance, operation, principal);
  if (faults.take(at, by, ['crash'])) {
    crash(instance, principal);
    throw new ConnectionDropped(`${by} was ended after ${at}`);
  }
  return output;
}

/** Validates, applies faults, calls the service. */
async function run(
  instance: ServiceInstance,
  operation: OperationModel,
  input: unknown,
  principal: Principal,
  faults: Faults,
): Promise<Record<string, unknown>> {
  const { definition } = instance;
  const handler = definition.operations[operation.name];
  if (!handler) throw new NotImplementedError(`${definition.name}:${operation.name}`);
  const missing = definition.validatesRequired ? [] : missingMembers(operation.input, input);
  if (missing.length > 0) throw validationError(definition.validationErrorCode ?? 'ValidationException', missing);

  const { at, by } = faultKeys(instance, operation, principal);
  const refusal = faults.take(at, by, ['error']);
  if (refusal) throw faultError(refusal);
  const output = await handler(input ?? {}, contextAs(instance, principal));
  return (output ?? {}) as Record<string, unknown>;
}

function faultKeys({ definition }: ServiceInstance, operation: OperationModel, principal: Principal) {
  return { at: `${definition.name}:${operation.name}`, by: principal.sessionFor ?? principal.arn };
}

function startedCall(
  { definition, api, region, context }: ServiceInstance,
  operation: OperationModel,
  input: unknown,
  principal: Principal,
  origin: CallOrigin,
): ApiCall {
  const { signingName } = api.protocol;
  return {
    service: definition.name,
    signingName,
    operation,
    input,
    principal,
    region,
    at: context.clock.now(),
    origin,
  };
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/CommonErrors.html, in the words that the services use. */
function validationError(code: string, missing: readonly string[]): AwsError {
  const message = detected(missing.map((path) => violation(path, null, 'not be null')));
  return new AwsError(code, message, { status: 400 });
}

/** Whoever runs sessions knows its own; the others have no such hook. */
function crash(instance: ServiceInstance, { sessionFor }: Principal): void {
  if (sessionFor === undefined) return;
  const { clock, observe } = instance.context;
  observe({ kind: 'note', at: clock.now(), text: `Fault: ${sessionFor} crashes.` });
  for (const sibling of instance.siblings()) sibling.definition.crash?.(sessionFor, sibling.context);
}
