import { Constraints } from '../../../engines/constraints/constraints.ts';
import { evaluatePolicy } from '../../../engines/policy/evaluate-policy.ts';
import { parsePolicy } from '../../../engines/policy/parse-policy.ts';
import { AwsError, NotImplementedError } from '../../../service/errors.ts';
import type { LambdaContext } from '../lambda-context.ts';
import { invalidParameter } from '../lambda-error.ts';

const ROLE = /^arn:(aws[a-zA-Z-]*)?:iam::\d{12}:role\/?[a-zA-Z_0-9+=,.@\-_/]+$/;

/**
 * Checks that a function may run as a role: that it exists and that Lambda may assume it.
 * @throws InvalidParameterValueException otherwise, as AWS does at CreateFunction and UpdateFunctionConfiguration
 */
export async function checkRole(context: LambdaContext, role: string): Promise<void> {
  new Constraints().text('role', role, { pattern: ROLE }).check();
  const trust = await trustPolicy(context, role.slice(role.lastIndexOf('/') + 1));
  if (trust !== undefined && !trustsLambda(trust, role, context.account)) {
    throw invalidParameter('The role defined for the function cannot be assumed by Lambda.');
  }
}

/** The role's trust policy; an empty one for a role that is not there, undefined on an endpoint without IAM. */
async function trustPolicy(context: LambdaContext, roleName: string): Promise<string | undefined> {
  try {
    const { Role } = await context.call('iam', 'GetRole', { RoleName: roleName });
    return decodeURIComponent(Role?.AssumeRolePolicyDocument ?? '');
  } catch (error) {
    if (error instanceof NotImplementedError) return undefined;
    if (error instanceof AwsError && error.code.startsWith('NoSuchEntity')) return '';
    throw error;
  }
}

function trustsLambda(trust: string, role: string, account: string): boolean {
  if (trust === '') return false;
  const principal = { kind: 'Service', id: 'lambda.amazonaws.com' } as const;
  const access = { action: 'sts:AssumeRole', resource: role, principal, context: { 'aws:SourceAccount': account } };
  return evaluatePolicy(parsePolicy(trust), access) === 'Allow';
}
