import { AwsError } from '../../../service/errors.ts';
import type { HttpResponse } from '../../../service/http.ts';
import type { CognitoContext } from '../state.ts';
import { revokeSession } from '../tokens/revoke-token.ts';
import { authenticateClient } from './authenticate-client.ts';
import type { DomainRequest } from './domain-request.ts';
import { OAuthError } from './oauth-error.ts';

/**
 * Ends the sign-in that a refresh token belongs to.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/revocation-endpoint.html
 * @throws OAuthError
 */
export function revoke(request: DomainRequest, context: CognitoContext): HttpResponse {
  const token = request.form.get('token');
  if (!token) throw new OAuthError('invalid_request');
  try {
    revokeSession(authenticateClient(request, context), token, context);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    const isType = error.code === 'UnsupportedTokenTypeException';
    throw new OAuthError(isType ? 'unsupported_token_type' : 'invalid_request', error.message);
  }
  return { status: 200 };
}
