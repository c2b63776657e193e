import { asAwsError } from '../../../service/errors.ts';
import type { Principal } from '../../../service/principal.ts';
import type { Signature } from '../../../service/signature-of.ts';
import type { Caller } from '../execution/caller.ts';
import type { AppSyncContext } from '../state.ts';
import type { AuthorizationRequest } from './authorization-request.ts';
import { UnauthorizedError } from './unauthorized.ts';

/**
 * IAM authorisation: the request must be signed for `appsync`. As everywhere in this endpoint, the signature itself and
 * the signer's policies are not evaluated; unknown keys are the account's root.
 * https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html#aws-iam-authorization
 * @throws UnauthorizedError
 */
export async function authorizeBySignature(
  { accessKey, service }: Signature,
  { sourceIp }: AuthorizationRequest,
  context: AppSyncContext,
): Promise<Caller> {
  if (service !== 'appsync') throw new UnauthorizedError("Credential should be scoped to correct service: 'appsync'.");
  const principal = context.signer(accessKey);
  const identity = {
    accountId: context.account,
    cognitoIdentityAuthProvider: null,
    cognitoIdentityAuthType: null,
    cognitoIdentityId: null,
    cognitoIdentityPoolId: null,
    sourceIp: [sourceIp],
    userArn: principal.arn,
    username: await userNameOf(principal, context),
  };
  return { mode: 'AWS_IAM', identity, groups: [], deniedFields: [] };
}

/** Of a role's session `<the role's id>:<the session's name>`, of the root the account. */
async function userNameOf({ arn, roleArn }: Principal, context: AppSyncContext): Promise<string> {
  if (roleArn === undefined) return context.account;
  const RoleName = roleArn.slice(roleArn.lastIndexOf('/') + 1);
  const sessionName = arn.slice(arn.lastIndexOf('/') + 1);
  try {
    const { Role } = await context.call('iam', 'GetRole', { RoleName });
    return `${Role?.RoleId}:${sessionName}`;
  } catch (error) {
    // A role that was never made in IAM here may be assumed all the same: it goes by its name.
    if (!['NoSuchEntity', 'NoSuchEntityException', 'NotImplemented'].includes(asAwsError(error).code)) throw error;
    return `${RoleName}:${sessionName}`;
  }
}
