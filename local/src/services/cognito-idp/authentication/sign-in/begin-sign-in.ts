import type { AuthFlowType } from '@aws-sdk/client-cognito-identity-provider';
import type { UserPoolClient } from '../../clients/user-pool-client.ts';
import { userNotFound } from '../../errors.ts';
import type { CognitoContext } from '../../state.ts';
import { refreshSession } from '../../tokens/refresh-session.ts';
import { invokeTrigger } from '../../triggers/invoke-trigger.ts';
import type { UserPool } from '../../user-pools/user-pool.ts';
import { findUser } from '../../users/find-user.ts';
import { checkSecretHash } from '../secret-hash.ts';
import { signInSignedUp } from '../sign-up/signed-up-session.ts';
import type { Attempt, AuthAnswer } from './attempt.ts';
import { checkFlow } from './check-flow.ts';
import { chooseFirstFactor } from './choose-first-factor.ts';
import { beginCustom } from './custom-challenge.ts';
import { migrateUser } from './migrate-user.ts';
import { requireParameter } from './parameters.ts';
import { signInByPassword } from './password.ts';
import { askForSrpProof } from './password-verifier.ts';

export interface SignInRequest {
  readonly pool: UserPool;
  readonly client: UserPoolClient;
  readonly flow: AuthFlowType;
  readonly parameters: Readonly<Record<string, string>>;
  /** Of ConfirmSignUp. */
  readonly session?: string | undefined;
  readonly clientMetadata: Readonly<Record<string, string>> | undefined;
  readonly byAdministrator: boolean;
  /** On the domain's page. @default false */
  readonly hosted?: boolean;
}

type Flow = (
  attempt: Attempt,
  parameters: SignInRequest['parameters'],
  context: CognitoContext,
) => Promise<AuthAnswer> | AuthAnswer;

const FLOWS: Readonly<Record<Exclude<AuthFlowType, 'REFRESH_TOKEN' | 'REFRESH_TOKEN_AUTH'>, Flow>> = {
  ADMIN_NO_SRP_AUTH: signInByPassword,
  ADMIN_USER_PASSWORD_AUTH: signInByPassword,
  CUSTOM_AUTH: beginCustom,
  USER_AUTH: chooseFirstFactor,
  USER_PASSWORD_AUTH: signInByPassword,
  USER_SRP_AUTH: askForSrpProof,
};

/**
 * The first step of a sign-in: tokens, or the challenge that comes next.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-authentication-flow.html
 * @throws AwsError InvalidParameterException; NotAuthorizedException; UserNotFoundException where the client may learn it;
 *   UserNotConfirmedException; PasswordResetRequiredException; what triggers throw
 */
export async function beginSignIn(request: SignInRequest, context: CognitoContext): Promise<AuthAnswer> {
  const { client, flow, parameters, byAdministrator } = request;
  checkFlow(client, flow, byAdministrator);
  if (flow === 'REFRESH_TOKEN' || flow === 'REFRESH_TOKEN_AUTH') {
    return refreshSession(request, context);
  }
  const name = requireParameter(parameters, 'USERNAME');
  checkSecretHash(client, [name], parameters.SECRET_HASH);
  const attempt = await startAttempt(request, name, context);
  if (flow === 'USER_AUTH' && request.session !== undefined) {
    return signInSignedUp(attempt, request.session, context);
  }
  return FLOWS[flow](attempt, parameters, context);
}

/**
 * Finds, or migrates, the user of a sign-in and asks the pre authentication trigger.
 * @throws AwsError UserNotFoundException where the client may learn it; what the triggers throw
 */
export async function startAttempt(request: SignInRequest, name: string, context: CognitoContext): Promise<Attempt> {
  const attempt = await attemptOf(request, name, context);
  await askBefore(attempt, context);
  return attempt;
}

async function attemptOf(request: SignInRequest, name: string, context: CognitoContext): Promise<Attempt> {
  const { pool, client, flow, byAdministrator, hosted = false, parameters, clientMetadata } = request;
  const user = findUser(pool, name, context) ?? (await migrateUser(request, name, context));
  if (!user && client.PreventUserExistenceErrors !== 'ENABLED') throw userNotFound();
  const signIn = {
    poolId: pool.id,
    clientId: client.ClientId,
    flow,
    byAdministrator,
    hosted,
    name,
    username: user?.username,
    deviceKey: parameters.DEVICE_KEY,
    passedFirst: false,
    newPassword: false,
    rounds: [],
  };
  return { signIn, pool, client, user, clientMetadata };
}

/** https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-authentication.html */
async function askBefore(
  { pool, client, user, signIn, clientMetadata }: Attempt,
  context: CognitoContext,
): Promise<void> {
  await invokeTrigger(
    {
      pool,
      trigger: 'PreAuthentication',
      source: 'PreAuthentication_Authentication',
      username: user?.username ?? signIn.name,
      clientId: client.ClientId,
      request: {
        userAttributes: user ? { ...user.attributes, 'cognito:user_status': user.status } : {},
        validationData: clientMetadata ?? null,
        ...(client.PreventUserExistenceErrors === 'ENABLED' && { userNotFound: user === undefined }),
      },
      response: {},
    },
    context,
  );
}
