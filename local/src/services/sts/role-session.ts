import type { Role } from '@aws-sdk/client-iam';
import { Constraints } from '../../engines/constraints/constraints.ts';
import { detected, violation } from '../../engines/constraints/violation.ts';
import { parseArn } from '../../service/arn.ts';
import type { ServiceContext } from '../../service/context.ts';
import { AwsError } from '../../service/errors.ts';
import type { SessionCredentials } from '../../service/principal.ts';
import { userIdOf } from '../../service/unique-id.ts';

/** The role of an ARN as IAM knows it; undefined when it does not exist. @throws AwsError ValidationError for another ARN */
export async function findRole(roleArn: string, context: ServiceContext): Promise<Partial<Role> | undefined> {
  const resource = parseArn(roleArn)?.resource;
  if (!resource?.startsWith('role/')) throw new AwsError('ValidationError', `${roleArn} is invalid`);
  try {
    const { Role: role } = await context.call('iam', 'GetRole', {
      RoleName: resource.slice(resource.lastIndexOf('/') + 1),
    });
    return role?.Arn === roleArn ? role : undefined;
  } catch (error) {
    if (error instanceof AwsError && error.code === 'NoSuchEntityException') return undefined;
    throw error;
  }
}

/** The credentials of a role's session, and who it is. */
export function roleSession(roleArn: string, sessionName: string, durationSeconds: number, context: ServiceContext) {
  const credentials = context.credentials({ roleArn, sessionName, durationSeconds });
  const principal = context.sessionPrincipal({ roleArn, sessionName });
  return {
    Credentials: describeCredentials(credentials),
    AssumedRoleUser: { AssumedRoleId: userIdOf(principal, context.account), Arn: principal.arn },
  };
}

function describeCredentials(credentials: SessionCredentials) {
  return {
    AccessKeyId: credentials.accessKeyId,
    SecretAccessKey: credentials.secretAccessKey,
    SessionToken: credentials.sessionToken,
    Expiration: credentials.expiration,
  };
}

/** @throws AwsError ValidationError */
export function checkSessionName(name = '', member = 'roleSessionName'): string {
  if (/^[\w+=,.@-]{2,64}$/.test(name)) return name;
  const must = 'satisfy regular expression pattern: [\\w+=,.@-]*';
  throw new AwsError('ValidationError', detected([violation(member, name, must)]));
}

/** @throws AwsError ValidationError */
export function checkDuration(
  seconds: number | undefined,
  [least, most]: readonly [number, number],
): number | undefined {
  new Constraints().number('durationSeconds', seconds, { min: least, max: most }).check('ValidationError');
  return seconds;
}
