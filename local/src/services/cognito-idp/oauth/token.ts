import { AwsError } from '../../../service/errors.ts';
import type { HttpResponse } from '../../../service/http.ts';
import type { UserPoolClient } from '../clients/user-pool-client.ts';
import type { CognitoContext } from '../state.ts';
import { authenticateClient } from './authenticate-client.ts';
import { grantForCode } from './authorization-code-grant.ts';
import { grantForClient } from './client-credentials-grant.ts';
import type { DomainRequest } from './domain-request.ts';
import { OAuthError } from './oauth-error.ts';
import { grantForRefreshToken } from './refresh-token-grant.ts';

/** https://www.rfc-editor.org/rfc/rfc6749#section-5.1 */
export interface TokenGrant {
  readonly access_token: string;
  readonly id_token?: string;
  readonly refresh_token?: string;
  readonly expires_in: number;
  readonly token_type: 'Bearer';
}

type Grant = (request: DomainRequest, client: UserPoolClient, context: CognitoContext) => Promise<TokenGrant>;

const GRANTS: Readonly<Record<string, Grant>> = {
  authorization_code: grantForCode,
  client_credentials: grantForClient,
  refresh_token: grantForRefreshToken,
};

/**
 * Exchanges a code, a refresh token or a client's own secret for tokens.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/token-endpoint.html
 * @throws OAuthError
 */
export async function exchangeToken(request: DomainRequest, context: CognitoContext): Promise<HttpResponse> {
  const grant = GRANTS[request.form.get('grant_type') ?? ''];
  if (!grant) throw new OAuthError(request.form.has('grant_type') ? 'unsupported_grant_type' : 'invalid_request');
  const client = authenticateClient(request, context);
  try {
    const headers = { 'content-type': 'application/json;charset=UTF-8', 'cache-control': 'no-store' };
    return { status: 200, headers, body: JSON.stringify(await grant(request, client, context)) };
  } catch (error) {
    if (error instanceof AwsError) throw new OAuthError('invalid_grant', error.message);
    throw error;
  }
}
