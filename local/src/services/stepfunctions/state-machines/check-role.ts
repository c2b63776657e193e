import { evaluatePolicy } from '../../../engines/policy/evaluate-policy.ts';
import { parsePolicy } from '../../../engines/policy/parse-policy.ts';
import { parseArn } from '../../../service/arn.ts';
import { AwsError, NotImplementedError } from '../../../service/errors.ts';
import { invalidArn } from '../errors.ts';
import type { StepFunctionsContext } from '../state.ts';

/** @throws AwsError InvalidArn */
export function checkRoleArn(roleArn: string): void {
  const arn = parseArn(roleArn);
  if (arn?.service !== 'iam' || !arn.resource.startsWith('role/')) throw invalidArn(`Invalid Role Arn: '${roleArn}'`);
}

/**
 * Checks that a machine may run as a role. One that this account's IAM does not have cannot be judged.
 * @throws AwsError InvalidArn, AccessDeniedException for a role that does not trust Step Functions
 */
export async function checkRole(roleArn: string, machineArn: string, context: StepFunctionsContext): Promise<void> {
  checkRoleArn(roleArn);
  const trust = await trustPolicy(roleArn.slice(roleArn.lastIndexOf('/') + 1), context);
  if (trust === undefined) return;
  const policy = parsePolicy(trust);
  const isTrusted = ['states', `states.${context.region}`].some((name) => {
    const principal = { kind: 'Service', id: `${name}.amazonaws.com` } as const;
    const source = { 'aws:SourceAccount': context.account, 'aws:SourceArn': machineArn };
    return (
      evaluatePolicy(policy, { action: 'sts:AssumeRole', resource: roleArn, principal, context: source }) === 'Allow'
    );
  });
  if (isTrusted) return;
  throw new AwsError(
    'AccessDeniedException',
    'Neither the global service principal states.amazonaws.com, nor the regional one is authorized to assume the provided role.',
  );
}

async function trustPolicy(RoleName: string, context: StepFunctionsContext): Promise<string | undefined> {
  try {
    const { Role } = await context.call('iam', 'GetRole', { RoleName });
    return Role?.AssumeRolePolicyDocument && decodeURIComponent(Role.AssumeRolePolicyDocument);
  } catch (error) {
    const isUnknown = error instanceof AwsError && error.code.startsWith('NoSuchEntity');
    if (isUnknown || error instanceof NotImplementedError) return undefined;
    throw error;
  }
}
