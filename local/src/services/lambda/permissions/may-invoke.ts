import { allowsDelivery } from '../../../engines/policy/allows-delivery.ts';
import { type FunctionReference, functionArn, qualifiedKey } from '../functions/function-name.ts';
import type { LambdaContext } from '../lambda-context.ts';
import { lambdaError } from '../lambda-error.ts';
import type { PolicyStatement } from '../state.ts';
import { renderPolicy } from './policy-statement.ts';

/** Decisions are the same as long as a policy is: the statements that it was made of are its key. */
const decisions = new WeakMap<readonly PolicyStatement[], Map<string, boolean>>();

/**
 * Whether a service may invoke a function: its resource policy must say so, with the sender's ARN in its conditions.
 * Callers of the account are allowed by their own policies, which are not evaluated here.
 * @throws AccessDeniedException
 */
export function assertMayInvoke(context: LambdaContext, reference: FunctionReference, from?: string): void {
  const { type, arn: principal, sessionFor } = context.principal;
  if (type !== 'service') return;
  const resource = functionArn(context, reference.name, reference.qualifier);
  if (isAllowed(context, reference, { principal, from: from ?? sessionFor ?? '', resource })) return;
  throw lambdaError(
    'AccessDeniedException',
    `User: ${principal} is not authorized to perform: lambda:InvokeFunction on resource: ${resource} ` +
      'because no resource-based policy allows the lambda:InvokeFunction action',
  );
}

function isAllowed(
  context: LambdaContext,
  { name, qualifier }: FunctionReference,
  access: { principal: string; from: string; resource: string },
): boolean {
  const statements = context.state.policies.get(qualifiedKey(name, qualifier)) ?? [];
  const known = decisions.get(statements) ?? new Map<string, boolean>();
  decisions.set(statements, known);
  const key = `${access.principal}|${access.from}|${access.resource}`;
  const decision =
    known.get(key) ?? allowsDelivery(renderPolicy(statements), { ...access, action: 'lambda:InvokeFunction' });
  known.set(key, decision);
  return decision;
}
