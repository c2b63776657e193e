import { invalidParameter } from '../lambda-error.ts';
import type { PolicyStatement } from '../state.ts';

/** What AddPermission and AddLayerVersionPermission put into a statement. */
export interface PermissionInput {
  readonly statementId: string;
  readonly action: string;
  readonly principal: string;
  readonly resource: string;
  readonly sourceArn?: string | undefined;
  readonly sourceAccount?: string | undefined;
  readonly eventSourceToken?: string | undefined;
  readonly principalOrgId?: string | undefined;
  readonly functionUrlAuthType?: string | undefined;
  readonly invokedViaFunctionUrl?: boolean | undefined;
}

/**
 * A statement as AWS writes it into the policy of a function.
 * https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html
 * @throws InvalidParameterValueException for a principal that is none
 */
export function policyStatement(input: PermissionInput): PolicyStatement {
  const equals = withoutUndefined({
    'AWS:SourceAccount': input.sourceAccount,
    'lambda:EventSourceToken': input.eventSourceToken,
    'aws:PrincipalOrgID': input.principalOrgId,
    'lambda:FunctionUrlAuthType': input.functionUrlAuthType,
  });
  const bool = withoutUndefined({
    'lambda:InvokedViaFunctionUrl':
      input.invokedViaFunctionUrl === undefined ? undefined : String(input.invokedViaFunctionUrl),
  });
  const like = withoutUndefined({ 'AWS:SourceArn': input.sourceArn });
  const condition = {
    ...(Object.keys(equals).length > 0 && { StringEquals: equals }),
    ...(Object.keys(bool).length > 0 && { Bool: bool }),
    ...(Object.keys(like).length > 0 && { ArnLike: like }),
  };
  return {
    Sid: input.statementId,
    Effect: 'Allow',
    Principal: renderPrincipal(input.principal),
    Action: input.action,
    Resource: input.resource,
    ...(Object.keys(condition).length > 0 && { Condition: condition }),
  };
}

/** The document that GetPolicy and GetLayerVersionPolicy answer; empty without statements. */
export function renderPolicy(statements: readonly PolicyStatement[]): string {
  return statements.length === 0 ? '' : JSON.stringify({ Version: '2012-10-17', Id: 'default', Statement: statements });
}

function renderPrincipal(principal: string): PolicyStatement['Principal'] {
  if (principal === '*') return '*';
  if (/^\d{12}$/.test(principal)) return { AWS: `arn:aws:iam::${principal}:root` };
  if (/^arn:[\w-]+:(iam|sts)::\d{12}:/.test(principal)) return { AWS: principal };
  if (/^[a-z0-9.-]+\.(amazonaws\.com(\.cn)?|aws\.internal|alexa|amazon\.com)$/.test(principal)) {
    return { Service: principal };
  }
  throw invalidParameter('The provided principal was invalid. Please check the principal and try again.');
}

function withoutUndefined(record: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(record).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
}
