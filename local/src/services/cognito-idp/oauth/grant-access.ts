import type { CognitoContext } from '../state.ts';
import { issueTokens } from '../tokens/issue-tokens.ts';
import { startSession } from '../tokens/start-session.ts';
import type { UserPool } from '../user-pools/user-pool.ts';
import { requireUser } from '../users/find-user.ts';
import type { AuthorizationRequest } from './authorization-request.ts';

/** https://docs.aws.amazon.com/cognito/latest/developerguide/token-endpoint.html */
const CODE_LIFE_MS = 5 * 60_000;

/**
 * The application's address with what a user who signed in grants it: a code to exchange, or tokens in the fragment.
 * @throws AwsError what the pre token generation trigger throws
 */
export async function grantAccess(
  pool: UserPool,
  request: AuthorizationRequest,
  username: string,
  context: CognitoContext,
): Promise<string> {
  const { redirectUri, responseType, state } = request;
  const granted =
    responseType === 'code'
      ? { code: makeCode(pool, request, username, context) }
      : await implicitTokens(pool, request, username, context);
  const parameters = new URLSearchParams({ ...granted, ...(state !== undefined && { state }) });
  const url = new URL(redirectUri);
  if (responseType === 'token') url.hash = parameters.toString();
  else for (const [name, value] of parameters) url.searchParams.set(name, value);
  return url.href;
}

function makeCode(pool: UserPool, request: AuthorizationRequest, username: string, context: CognitoContext): string {
  const { client, redirectUri, scopes, nonce, codeChallenge } = request;
  const { state, clock, ids } = context;
  const now = clock.now();
  for (const [code, { expiresAt }] of state.authorizationCodes) {
    if (expiresAt > now) break;
    state.authorizationCodes.delete(code);
  }
  const code = ids.uuid();
  const grant = { poolId: pool.id, username, clientId: client.ClientId, redirectUri, scopes, nonce, codeChallenge };
  state.authorizationCodes.set(code, { ...grant, expiresAt: now + CODE_LIFE_MS });
  return code;
}

async function implicitTokens(
  pool: UserPool,
  { client, scopes, nonce }: AuthorizationRequest,
  username: string,
  context: CognitoContext,
): Promise<Record<string, string>> {
  const user = requireUser(pool, username, context);
  const { session } = startSession({ client, user, scopes, hosted: true }, context);
  const tokens = await issueTokens({ pool, client, user, session, source: 'HostedAuth', nonce }, context);
  return {
    ...(scopes.includes('openid') && { id_token: tokens.IdToken }),
    access_token: tokens.AccessToken,
    expires_in: String(tokens.ExpiresIn),
    token_type: 'Bearer',
  };
}
