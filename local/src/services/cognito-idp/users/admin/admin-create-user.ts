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
import { checkAvailable } from '../check-available.ts';
import { describedUser } from '../described-user.ts';
import { requireUser } from '../find-user.ts';
import { newUser } from '../new-user.ts';
import type { User } from '../user.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminCreateUser.html */
export async function adminCreateUser(input: AdminCreateUserCommandInput, context: CognitoContext) {
  const pool = findPool(input.UserPoolId, context);
  checkEnums([
    ['messageAction', input.MessageAction, MessageActionType],
    ['desiredDeliveryMediums', input.DesiredDeliveryMediums, DeliveryMediumType],
  ]);
  const password = input.TemporaryPassword ?? temporaryPassword(pool, context);
  checkPasswordPolicy(pool, password);
  const user =
    input.MessageAction === 'RESEND' ? findInvited(pool, input, context) : await create(pool, input, context);
  const invited = setPassword(pool, user, password, {}, context);
  if (input.MessageAction !== 'SUPPRESS') await sendInvitation(pool, invited, password, input, context);
  return { User: describedUser(invited) };
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

async function create(pool: UserPool, input: AdminCreateUserCommandInput, context: CognitoContext): Promise<User> {
  const { Username: username = '' } = input;
  const attributes = checkAttributes(pool, input.UserAttributes, { existing: false, byAdministrator: true, username });
  const request = {
    username,
    attributes,
    status: 'FORCE_CHANGE_PASSWORD',
    forceAliasCreation: input.ForceAliasCreation ?? false,
    byAdministrator: true,
  } as const;
  const available = checkAvailable(pool, request, context);
  await preSignUp(pool, input, available.attributes, context);
  return newUser(pool, request, context);
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
