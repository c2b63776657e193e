import type { AssumeRoleCommandInput } from '@aws-sdk/client-sts';
import type { ServiceContext } from '../../service/context.ts';
import { AwsError } from '../../service/errors.ts';
import { checkDuration, checkSessionName, findRole, roleSession } from './role-session.ts';

/**
 * Credentials of a role. https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 * @throws AwsError ValidationError for an ARN that is no role's; AccessDenied for a role that does not exist
 */
export async function assumeRole(input: AssumeRoleCommandInput, context: ServiceContext) {
  const { RoleArn: roleArn = '' } = input;
  const sessionName = checkSessionName(input.RoleSessionName);
  const durationSeconds = checkDuration(input.DurationSeconds, [900, 43_200]) ?? 3600;
  const role = await findRole(roleArn, context);
  if (!role) {
    const message = `User: ${context.principal.arn} is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`;
    throw new AwsError('AccessDenied', message, { status: 403 });
  }
  const longest = role.MaxSessionDuration ?? durationSeconds;
  if (durationSeconds > longest) {
    throw new AwsError(
      'ValidationError',
      'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
    );
  }
  const source = input.SourceIdentity === undefined ? {} : { SourceIdentity: input.SourceIdentity };
  return { ...roleSession(roleArn, sessionName, durationSeconds, context), PackedPolicySize: 0, ...source };
}
