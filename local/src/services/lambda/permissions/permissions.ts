import { Constraints } from '../../../engines/constraints/constraints.ts';
import { findFunction, versionNamed } from '../functions/find-function.ts';
import {
  type FunctionReference,
  functionArn,
  isVersionNumber,
  parseFunctionName,
  qualifiedKey,
} from '../functions/function-name.ts';
import type { Input, LambdaContext, Output } from '../lambda-context.ts';
import {
  doesNotExist,
  invalidParameter,
  lambdaError,
  resourceConflict,
  resourceNotFound,
  revisionMismatch,
} from '../lambda-error.ts';
import type { PolicyStatement } from '../state.ts';
import { findAlias } from '../versions/aliases.ts';
import { policyStatement, renderPolicy } from './policy-statement.ts';

const POLICY_BYTES_MAX = 20_480;
const ACTION = /^(lambda:[*]|lambda:[a-zA-Z]+|[*])$/;
const STATEMENT_ID = /^([a-zA-Z0-9-_]+)$/;

/** https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html */
export function addPermission(input: Input<'AddPermission'>, context: LambdaContext): Output<'AddPermission'> {
  const reference = parseFunctionName(input.FunctionName, input.Qualifier);
  if (reference.qualifier === '$LATEST') {
    throw invalidParameter('We currently do not support adding policies for $LATEST.');
  }
  new Constraints()
    .text('action', input.Action, { pattern: ACTION })
    .text('statementId', input.StatementId, { pattern: STATEMENT_ID, max: 100 })
    .check();
  const revisionId = revisionOf(context, reference);
  const key = qualifiedKey(reference.name, reference.qualifier);
  const statements = context.state.policies.get(key) ?? [];
  if (statements.some(({ Sid }) => Sid === input.StatementId)) throw statementExists(input.StatementId);
  if (input.RevisionId && input.RevisionId !== revisionId) throw revisionMismatch();
  const statement = policyStatement({
    statementId: input.StatementId ?? '',
    action: input.Action ?? '',
    principal: input.Principal ?? '',
    resource: functionArn(context, reference.name, reference.qualifier),
    sourceArn: input.SourceArn,
    sourceAccount: input.SourceAccount,
    eventSourceToken: input.EventSourceToken,
    principalOrgId: input.PrincipalOrgID,
    functionUrlAuthType: input.FunctionUrlAuthType,
    invokedViaFunctionUrl: input.InvokedViaFunctionUrl,
  });
  const next = [...statements, statement];
  if (renderPolicy(next).length > POLICY_BYTES_MAX) {
    throw lambdaError(
      'PolicyLengthExceededException',
      `The final policy size (${renderPolicy(next).length}) is bigger than the limit (${POLICY_BYTES_MAX}).`,
    );
  }
  setPolicy(context, reference, next);
  return { Statement: JSON.stringify(statement) };
}

/** https://docs.aws.amazon.com/lambda/latest/api/API_RemovePermission.html */
export function removePermission(input: Input<'RemovePermission'>, context: LambdaContext): Output<'RemovePermission'> {
  const reference = parseFunctionName(input.FunctionName, input.Qualifier);
  if (!context.state.functions.has(reference.name)) {
    throw resourceNotFound(`No policy found for: ${functionArn(context, reference.name)}`);
  }
  const revisionId = revisionOf(context, reference);
  const statements = context.state.policies.get(qualifiedKey(reference.name, reference.qualifier));
  if (!statements) throw resourceNotFound('No policy is associated with the given resource.');
  const left = statements.filter(({ Sid }) => Sid !== input.StatementId);
  if (left.length === statements.length) {
    throw resourceNotFound(`Statement ${input.StatementId} is not found in resource policy.`);
  }
  if (input.RevisionId && input.RevisionId !== revisionId) throw revisionMismatch();
  setPolicy(context, reference, left);
  return {};
}

/** https://docs.aws.amazon.com/lambda/latest/api/API_GetPolicy.html */
export function getPolicy(input: Input<'GetPolicy'>, context: LambdaContext): Output<'GetPolicy'> {
  const reference = parseFunctionName(input.FunctionName, input.Qualifier);
  const RevisionId = revisionOf(context, reference);
  const statements = context.state.policies.get(qualifiedKey(reference.name, reference.qualifier));
  if (!statements) throw doesNotExist();
  return { Policy: renderPolicy(statements), RevisionId };
}

export function statementExists(statementId: string | undefined) {
  return resourceConflict(
    `The statement id (${statementId}) provided already exists. Please provide a new statement id, or remove the existing statement.`,
  );
}

/** A policy shares its revision with the function, version or alias that it belongs to. */
function revisionOf(context: LambdaContext, { name, qualifier = '$LATEST' }: FunctionReference): string | undefined {
  if (qualifier === '$LATEST') return findFunction(context, name).latest.configuration.RevisionId;
  if (isVersionNumber(qualifier)) return versionNamed(context, name, qualifier).configuration.RevisionId;
  return findAlias(context, name, qualifier).RevisionId;
}

function setPolicy(
  context: LambdaContext,
  { name, qualifier }: FunctionReference,
  statements: readonly PolicyStatement[],
): void {
  const { policies, functions, aliases } = context.state;
  const key = qualifiedKey(name, qualifier);
  if (statements.length > 0) policies.set(key, statements);
  else policies.delete(key);
  const RevisionId = context.ids.uuid();
  const alias = aliases.get(key);
  if (alias) aliases.set(key, { ...alias, RevisionId });
  const record = functions.get(name);
  if (qualifier !== undefined || !record) return;
  // The record of the version stays the same object: a new policy needs no new sandboxes.
  record.latest.configuration.RevisionId = RevisionId;
  functions.set(name, record);
}
