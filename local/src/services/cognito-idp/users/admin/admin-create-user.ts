import {
  type AdminCreateUserCommandInput,
  DeliveryMediumType,
  MessageActionType,
} from '@aws-sdk/client-cognito-identity-provider';
import { AwsError } from '../../../../service/errors.ts';
import { checkEnums } from '../../check-enums.ts';
import { sendInvitation } from '../../messages/send-invitation.ts';
import { checkPasswordPolicy } from '../../passwords/check-password-policy.ts';
import { setPassword } from '../../passwords/set-password.ts';
import { temporaryPassword } from '../../passwords/temporary-password.ts';
import type { CognitoContext } from '../../state.ts';
import { invokeTrigger } from '../../triggers/invoke-trigger.ts';
import { findPool } from '../../user-pools/find-pool.ts';
import type { UserPool } from '../../user-pools/user-pool.ts';
import { checkAttributes } from '../check-attributes.ts';
import { describedUser } from '../described-user.ts';
import { requireUser } from '../find-user.ts';
import { newUser } from '../new-user.ts';
import { withSignInAttribute } from '../sign-in-attribute.ts';
import type { User } from '../user.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminCreateUser.html */
export async function adminCreateUser(input: AdminCreateUserCommandInput, context: CognitoContext) {
  const pool = findPool(input.UserPoolId, context);
  checkEnums([
    ['messageAction', input.MessageAction, MessageActionType],
    ['desiredDeliveryMediums', input.DesiredDeliveryMediums, DeliveryMediumType],
  ]);
  const isResent = input.MessageAction === 'RESEND';
  if (!isResent && !input.TemporaryPassword && allowsNoPassword(pool)) {
    return { User: describedUser(await create(pool, input, 'CONFIRMED', context)) };
  }
  const password = input.TemporaryPassword || temporaryPassword(pool, context);
  checkPasswordPolicy(pool, password);
  const user = isResent
    ? findInvited(pool, input, context)
    : await create(pool, input, 'FORCE_CHANGE_PASSWORD', context);
  const invited = setPassword(pool, user, password, {}, context);
  if (input.MessageAction !== 'SUPPRESS') await sendInvitation(pool, invited, password, input, context);
  return { User: describedUser(invited) };
}

/** Whether users may sign in with one-time passwords alone: without a temporary password they are made so. */
function allowsNoPassword({ settings }: UserPool): boolean {
  const factors = settings.Policies?.SignInPolicy?.AllowedFirstAuthFactors ?? [];
  return factors.includes('EMAIL_OTP') || factors.includes('SMS_OTP');
}

/** The user whose invitation is sent again. @throws AwsError UserNotFoundException; UnsupportedUserStateException */
function findInvited(pool: UserPool, { Username }: AdminCreateUserCommandInput, context: CognitoContext): User {
  const user = requireUser(pool, Username, context);
  if (user.status !== 'FORCE_CHANGE_PASSWORD') {
    throw new AwsError(
      'UnsupportedUserStateException',
      `Resend not possible. ${user.status} status is not FORCE_CHANGE_PASSWORD`,
    );
  }
  return user;
}

async function create(
  pool: UserPool,
  input: AdminCreateUserCommandInput,
  status: User['status'],
  context: CognitoContext,
): Promise<User> {
  const { Username: username = '' } = input;
  const attributes = checkAttributes(pool, input.UserAttributes, { existing: false, byAdministrator: true, username });
  await preSignUp(pool, input, withSignInAttribute(pool, username, attributes), context);
  const { ForceAliasCreation: forceAliasCreation = false } = input;
  return newUser(pool, { username, attributes, status, forceAliasCreation, byAdministrator: true }, context);
}

/** https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-sign-up.html */
async function preSignUp(
  pool: UserPool,
  input: AdminCreateUserCommandInput,
  userAttributes: Readonly<Record<string, string>>,
  context: CognitoContext,
): Promise<void> {
  const validationData = Object.fromEntries((input.ValidationData ?? []).map(({ Name, Value }) => [Name, Value]));
  await invokeTrigger(
    {
      pool,
      trigger: 'PreSignUp',
      source: 'PreSignUp_AdminCreateUser',
      username: input.Username ?? '',
      clientId: undefined,
      request: {
        userAttributes,
        validationData: input.ValidationData ? validationData : null,
        ...(input.ClientMetadata && { clientMetadata: input.ClientMetadata }),
      },
      response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
    },
    context,
  );
}
