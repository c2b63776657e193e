import { detected, violation } from '../engines/constraints/violation.ts';
import type { OperationModel } from '../protocols/model.ts';
import { missingMembers } from '../protocols/required.ts';
import { AwsError, NotImplementedError } from '../service/errors.ts';
import type { Principal } from '../service/principal.ts';
import { type Faults, faultError } from './faults.ts';
import { contextAs, type ServiceInstance } from './instance.ts';

/** The caller's worker was ended by a fault before the answer could reach it. */
export class ConnectionDropped extends Error {}

/**
 * Runs one API operation: validates, applies faults, calls the service.
 * @throws AwsError what the operation answers instead of an output; NotImplementedError by name
 * @throws ConnectionDropped after a `crash` fault
 */
export async function dispatch(
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

  const at = `${definition.name}:${operation.name}`;
  const by = principal.sessionFor ?? principal.arn;
  const refusal = faults.take(at, by, ['error']);
  if (refusal) throw faultError(refusal);
  const output = await handler(input ?? {}, contextAs(instance, principal));
  if (faults.take(at, by, ['crash'])) {
    crash(instance, principal);
    throw new ConnectionDropped(`${by} was ended after ${at}`);
  }
  return (output ?? {}) as Record<string, unknown>;
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
