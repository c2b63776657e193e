import type {
  GetTokensFromRefreshTokenCommandInput,
  GetTokensFromRefreshTokenCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import { findClient } from '../clients/find-client.ts';
import { notAuthorized } from '../errors.ts';
import type { CognitoContext } from '../state.ts';
import { issueTokens } from './issue-tokens.ts';
import { requireRefreshToken } from './require-refresh-token.ts';
import { rotateRefreshToken } from './rotate-refresh-token.ts';

/**
 * New tokens of a session, and a new refresh token where the client has rotation.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetTokensFromRefreshToken.html
 * @throws AwsError NotAuthorizedException; RefreshTokenReuseException for a token that was replaced
 */
export async function getTokensFromRefreshToken(
  { ClientId, ClientSecret, RefreshToken = '', DeviceKey, ClientMetadata }: GetTokensFromRefreshTokenCommandInput,
  context: CognitoContext,
): Promise<Omit<GetTokensFromRefreshTokenCommandOutput, '$metadata'>> {
  const { pool, client } = findClient(ClientId, context);
  if (client.ClientSecret !== ClientSecret) throw notAuthorized(`Unable to verify secret for client ${ClientId}`);
  const { session, user } = requireRefreshToken(RefreshToken, client, DeviceKey, context);
  const tokens = await issueTokens(
    { pool, client, user, session, source: 'RefreshTokens', clientMetadata: ClientMetadata },
    context,
  );
  const rotated = rotateRefreshToken(session, RefreshToken, client, context);
  return { AuthenticationResult: { ...tokens, ...(rotated !== undefined && { RefreshToken: rotated }) } };
}
