import type { AuthenticationResultType } from '@aws-sdk/client-cognito-identity-provider';
import type { Session } from '../authentication/state.ts';
import { tokenLifetimes } from '../clients/token-validity.ts';
import type { UserPoolClient } from '../clients/user-pool-client.ts';
import type { CognitoContext } from '../state.ts';
import type { UserPool } from '../user-pools/user-pool.ts';
import type { User } from '../users/user.ts';
import { customiseTokens, type TokenSource } from './pre-token-generation.ts';
import { signToken } from './sign-token.ts';
import { accessTokenClaims, idTokenClaims, type TokenSubject } from './token-claims.ts';
import { groupClaims } from './user-groups.ts';

export interface TokenRequest {
  readonly pool: UserPool;
  readonly client: UserPoolClient;
  readonly user: User;
  readonly session: Session;
  readonly source: TokenSource;
  readonly clientMetadata?: Readonly<Record<string, string>> | undefined;
  readonly nonce?: string | undefined;
}

export interface IssuedTokens {
  readonly AccessToken: string;
  readonly IdToken: string;
  /** Seconds, of the access token. */
  readonly ExpiresIn: number;
}

/**
 * Makes an ID token and an access token for a session.
 * @throws AwsError what the pre token generation trigger throws
 */
export async function issueTokens(
  { pool, client, user, session, source, clientMetadata, nonce }: TokenRequest,
  context: CognitoContext,
): Promise<AuthenticationResultType & IssuedTokens> {
  const { scopes } = session;
  const overrides = await customiseTokens(
    { pool, user, clientId: client.ClientId, source, groups: groupClaims(user, context), scopes, clientMetadata },
    context,
  );
  const subject: TokenSubject = { client, user, session, groups: overrides.groups, now: context.clock.now(), nonce };
  const { ids } = context;
  const [IdToken, AccessToken] = await Promise.all([
    signToken(pool.id, 'id', idTokenClaims(subject, overrides.id, ids.uuid()), context),
    signToken(pool.id, 'access', accessTokenClaims(subject, overrides.access, ids.uuid()), context),
  ]);
  return { AccessToken, ExpiresIn: tokenLifetimes(client).accessSeconds, TokenType: 'Bearer', IdToken };
}
