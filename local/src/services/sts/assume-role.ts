import type { AssumeRoleCommandInput } from '@aws-sdk/client-sts';
import { parseArn } from '../../service/arn.ts';
import type { ServiceContext } from '../../service/context.ts';
import { AwsError } from '../../service/errors.ts';

/**
 * Credentials of a role. https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 * @throws AwsError ValidationError for an ARN that is no role's; AccessDenied for a role that does not exist
 */
export async function assumeRole(input: AssumeRoleCommandInput, context: ServiceContext) {
  const { RoleArn: roleArn = '', RoleSessionName: sessionName = '', DurationSeconds: durationSeconds = 3600 } = input;
  const resource = parseArn(roleArn)?.resource;
  if (!resource?.startsWith('role/')) throw new AwsError('ValidationError', `${roleArn} is invalid`);
  if (!/^[\w+=,.@-]{2,64}$/.test(sessionName)) {
    throw new AwsError(
      'ValidationError',
      `Value '${sessionName}' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*`,
    );
  }
  if (durationSeconds < 900 || durationSeconds > 43200) {
    throw new AwsError(
      'ValidationError',
      `Value '${durationSeconds}' at 'durationSeconds' failed to satisfy constraint: Member must be between 900 and 43200`,
    );
  }
  await requireRole(roleArn, resource, context);
  const credentials = context.credentials({ roleArn, sessionName, durationSeconds });
  const { arn } = context.sessionPrincipal({ roleArn, sessionName });
  return {
    Credentials: {
      AccessKeyId: credentials.accessKeyId,
      SecretAccessKey: credentials.secretAccessKey,
      SessionToken: credentials.sessionToken,
      Expiration: credentials.expiration,
    },
    AssumedRoleUser: { AssumedRoleId: `AROALOCALSIGNALBOX000:${sessionName}`, Arn: arn },
    PackedPolicySize: 0,
  };
}

async function requireRole(roleArn: string, resource: string, context: ServiceContext): Promise<void> {
  try {
    await context.call('iam', 'GetRole', { RoleName: resource.slice(resource.lastIndexOf('/') + 1) });
  } catch (error) {
    if (!(error instanceof AwsError) || error.code !== 'NoSuchEntityException') throw error;
    const message = `User: ${context.principal.arn} is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`;
    throw new AwsError('AccessDenied', message, { status: 403 });
  }
}
