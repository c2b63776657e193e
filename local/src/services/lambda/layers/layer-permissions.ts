import type { Input, LambdaContext, Output } from '../lambda-context.ts';
import { resourceNotFound, revisionMismatch } from '../lambda-error.ts';
import { statementExists } from '../permissions/permissions.ts';
import { policyStatement, renderPolicy } from '../permissions/policy-statement.ts';
import type { LayerPolicy, PolicyStatement } from '../state.ts';
import { layerNameOf } from './layers.ts';

/** https://docs.aws.amazon.com/lambda/latest/api/API_AddLayerVersionPermission.html */
export function addLayerVersionPermission(
  input: Input<'AddLayerVersionPermission'>,
  context: LambdaContext,
): Output<'AddLayerVersionPermission'> {
  const { key, arn, statements, revisionId } = policyOf(context, input);
  if (statements.some(({ Sid }) => Sid === input.StatementId)) throw statementExists(input.StatementId);
  checkRevision(input.RevisionId, revisionId);
  const statement = policyStatement({
    statementId: input.StatementId ?? '',
    action: input.Action ?? '',
    principal: input.Principal ?? '',
    resource: arn,
    principalOrgId: input.OrganizationId,
  });
  const next: LayerPolicy = { statements: [...statements, statement], revisionId: context.ids.uuid() };
  context.state.layerPolicies.set(key, next);
  return { Statement: JSON.stringify(statement), RevisionId: next.revisionId };
}

/** https://docs.aws.amazon.com/lambda/latest/api/API_GetLayerVersionPolicy.html */
export function getLayerVersionPolicy(
  input: Input<'GetLayerVersionPolicy'>,
  context: LambdaContext,
): Output<'GetLayerVersionPolicy'> {
  const { statements, revisionId } = policyOf(context, input);
  if (statements.length === 0) throw resourceNotFound('No policy is associated with the given resource.');
  return { Policy: renderPolicy(statements), RevisionId: revisionId };
}

/** https://docs.aws.amazon.com/lambda/latest/api/API_RemoveLayerVersionPermission.html */
export function removeLayerVersionPermission(
  input: Input<'RemoveLayerVersionPermission'>,
  context: LambdaContext,
): Output<'RemoveLayerVersionPermission'> {
  const { key, statements, revisionId } = policyOf(context, input);
  const left = statements.filter(({ Sid }) => Sid !== input.StatementId);
  if (left.length === statements.length) {
    throw resourceNotFound(`Statement ${input.StatementId} is not found in resource policy.`);
  }
  checkRevision(input.RevisionId, revisionId);
  if (left.length > 0) context.state.layerPolicies.set(key, { statements: left, revisionId: context.ids.uuid() });
  else context.state.layerPolicies.delete(key);
  return {};
}

function policyOf(
  context: LambdaContext,
  { LayerName, VersionNumber }: { LayerName?: string | undefined; VersionNumber?: number | undefined },
): { key: string; arn: string; statements: readonly PolicyStatement[]; revisionId: string | undefined } {
  const key = `${layerNameOf(LayerName)}:${VersionNumber}`;
  const arn = context.arn('lambda', `layer:${key}`);
  if (!context.state.layers.has(key)) throw resourceNotFound(`Layer version ${arn} does not exist.`);
  const policy = context.state.layerPolicies.get(key);
  return { key, arn, statements: policy?.statements ?? [], revisionId: policy?.revisionId };
}

function checkRevision(revisionId: string | undefined, current: string | undefined): void {
  if (revisionId !== undefined && revisionId !== current) throw revisionMismatch();
}
