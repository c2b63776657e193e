import type { SignUpCommandInput, SignUpCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { checkWritable } from '../../clients/attribute-access.ts';
import { findClient } from '../../clients/find-client.ts';
import type { UserPoolClient } from '../../clients/user-pool-client.ts';
import { notAuthorized } from '../../errors.ts';
import { signUpDestination } from '../../messages/code-destination.ts';
import { sendCode } from '../../messages/send-code.ts';
import { checkPasswordPolicy } from '../../passwords/check-password-policy.ts';
import { setPassword } from '../../passwords/set-password.ts';
import type { CognitoContext } from '../../state.ts';
import { invokeTrigger } from '../../triggers/invoke-trigger.ts';
import type { UserPool } from '../../user-pools/user-pool.ts';
import { checkAttributes } from '../../users/check-attributes.ts';
import { confirmUser } from '../../users/confirm-user.ts';
import { newUser } from '../../users/new-user.ts';
import { withSignInAttribute } from '../../users/sign-in-attribute.ts';
import { checkSecretHash } from '../secret-hash.ts';

/**
 * Makes a user who confirms itself with a code, or whom the pre sign-up trigger confirms.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SignUp.html
 * @throws AwsError UsernameExistsException; AliasExistsException; InvalidPasswordException; InvalidParameterException; NotAuthorizedException;
 *   what the triggers throw
 */
export async function signUp(
  input: SignUpCommandInput,
  context: CognitoContext,
): Promise<Omit<SignUpCommandOutput, '$metadata'>> {
  const { Username: username = '', Password: password = '', UserAttributes, ClientMetadata: clientMetadata } = input;
  const { pool, client } = findClient(input.ClientId, context);
  checkSecretHash(client, [username], input.SecretHash);
  if (pool.settings.AdminCreateUserConfig?.AllowAdminCreateUserOnly) {
    throw notAuthorized('SignUp is not permitted for this user pool');
  }
  const attributes = checkAttributes(pool, UserAttributes, { existing: false, byAdministrator: false, username });
  checkWritable(client, Object.keys(attributes));
  checkPasswordPolicy(pool, password);
  const all = withSignInAttribute(pool, username, attributes);
  const decision = await askBefore({ pool, client }, input, all, context);
  const proved = { ...attributes, ...proofs(all, decision) };
  const made = newUser(pool, { username, attributes: proved, status: 'UNCONFIRMED' }, context);
  const user = setPassword(pool, made, password, {}, context);
  if (decision.autoConfirmUser === true) {
    const source = 'PostConfirmation_ConfirmSignUp';
    await confirmUser(pool, user, { source, clientId: client.ClientId, clientMetadata }, context);
    return { UserConfirmed: true, UserSub: user.sub };
  }
  const destination = signUpDestination(pool, user);
  if (!destination) return { UserConfirmed: false, UserSub: user.sub };
  const request = { ...destination, purpose: 'ConfirmSignUp', source: 'SignUp' } as const;
  const { delivery } = await sendCode({ ...request, pool, user, clientId: client.ClientId, clientMetadata }, context);
  return { UserConfirmed: false, CodeDeliveryDetails: delivery, UserSub: user.sub };
}

/** https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-sign-up.html */
async function askBefore(
  { pool, client }: { readonly pool: UserPool; readonly client: UserPoolClient },
  { Username = '', ValidationData, ClientMetadata }: SignUpCommandInput,
  userAttributes: Readonly<Record<string, string>>,
  context: CognitoContext,
): Promise<Readonly<Record<string, unknown>>> {
  const validationData = Object.fromEntries((ValidationData ?? []).map(({ Name = '', Value }) => [Name, Value ?? '']));
  const response = await invokeTrigger(
    {
      pool,
      trigger: 'PreSignUp',
      source: 'PreSignUp_SignUp',
      username: Username,
      clientId: client.ClientId,
      request: {
        userAttributes,
        validationData: ValidationData ? validationData : null,
        ...(ClientMetadata && { clientMetadata: ClientMetadata }),
      },
      response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
    },
    context,
  );
  return response ?? {};
}

/** The addresses that the trigger vouches for. An alias among them that is another user's stops the sign-up. */
function proofs(
  { email, phone_number: phone }: Readonly<Record<string, string>>,
  decision: Readonly<Record<string, unknown>>,
): Record<string, string> {
  return {
    ...(decision.autoVerifyEmail === true && email !== undefined && { email_verified: 'true' }),
    ...(decision.autoVerifyPhone === true && phone !== undefined && { phone_number_verified: 'true' }),
  };
}
