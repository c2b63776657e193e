import { AwsError } from '../../../service/errors.ts';
import type { HttpResponse } from '../../../service/http.ts';
import type { AuthAnswer } from '../authentication/sign-in/attempt.ts';
import { startAttempt } from '../authentication/sign-in/begin-sign-in.ts';
import { continueSignIn } from '../authentication/sign-in/continue-sign-in.ts';
import { signInByPassword } from '../authentication/sign-in/password.ts';
import type { CognitoContext } from '../state.ts';
import { requireUser } from '../users/find-user.ts';
import { type AuthorizationRequest, readAuthorizationRequest } from './authorization-request.ts';
import { keepSignedIn } from './browser-session.ts';
import type { DomainRequest } from './domain-request.ts';
import { grantAccess } from './grant-access.ts';
import { ASKED, challengePage, passwordPage, type ShownChallenge } from './login-page.ts';
import { redirect } from './redirect.ts';

/**
 * The sign-in page.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/login-endpoint.html
 * @throws OAuthError for a client or an address that is not the pool's; AuthorizationRefused for the rest
 */
export function showLogin(request: DomainRequest, context: CognitoContext): HttpResponse {
  readAuthorizationRequest(request.pool, request.query, context);
  return passwordPage(request.pool, actionOf(request), request.query.get('login_hint') ?? '');
}

/** What the page's forms send: a password, or what is asked for after it. */
export async function login(request: DomainRequest, context: CognitoContext): Promise<HttpResponse> {
  const { pool, query, form } = request;
  const asked = readAuthorizationRequest(pool, query, context);
  const challenge = shownChallenge(form);
  try {
    const answer = challenge
      ? await respond(request, asked, challenge, context)
      : await signIn(request, asked, context);
    return await next(request, asked, answer, context);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    if (challenge) return challengePage(actionOf(request), challenge, error.message);
    return passwordPage(pool, actionOf(request), form.get('username') ?? '', error.message);
  }
}

async function next(
  request: DomainRequest,
  asked: AuthorizationRequest,
  { ChallengeName, Session = '', ChallengeParameters = {} }: AuthAnswer,
  context: CognitoContext,
): Promise<HttpResponse> {
  const username = ChallengeParameters.USERNAME ?? ChallengeParameters.USER_ID_FOR_SRP ?? '';
  if (ChallengeName === undefined) {
    const location = await grantAccess(request.pool, asked, username, context);
    return redirect(location, keepSignedIn(request, requireUser(request.pool, username, context), context));
  }
  return challengePage(actionOf(request), { name: ChallengeName, session: Session, username });
}

/** The page signs in by password whatever flows the client has for the API. */
async function signIn({ pool, form }: DomainRequest, { client }: AuthorizationRequest, context: CognitoContext) {
  const parameters = { USERNAME: form.get('username') ?? '', PASSWORD: form.get('password') ?? '' };
  // Nobody learns from a page who exists.
  const discreet = { ...client, PreventUserExistenceErrors: 'ENABLED' as const };
  const request = { pool, client: discreet, flow: 'USER_PASSWORD_AUTH', parameters } as const;
  const whole = { ...request, clientMetadata: undefined, byAdministrator: false, hosted: true };
  const attempt = await startAttempt(whole, parameters.USERNAME, context);
  return signInByPassword(attempt, parameters, context);
}

function respond(
  { pool, form }: DomainRequest,
  { client }: AuthorizationRequest,
  { name, session, username }: ShownChallenge,
  context: CognitoContext,
): Promise<AuthAnswer> {
  const field = ASKED[name]?.field ?? '';
  const responses = { USERNAME: username, [field]: form.get(field) ?? '' };
  const answer = { pool, client, name, session, responses, clientMetadata: undefined };
  return continueSignIn({ ...answer, byAdministrator: false, hosted: true }, context);
}

function shownChallenge(form: URLSearchParams): ShownChallenge | undefined {
  const name = Object.keys(ASKED).find((candidate) => candidate === form.get('challenge'));
  if (name === undefined) return undefined;
  const [session, username] = [form.get('session') ?? '', form.get('username') ?? ''];
  return { name: name as ShownChallenge['name'], session, username };
}

function actionOf({ base, query }: DomainRequest): string {
  return `${base}/login?${query}`;
}
