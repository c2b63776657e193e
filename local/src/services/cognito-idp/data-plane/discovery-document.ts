import { domainUrl } from '../domains/domain-url.ts';
import type { CognitoContext } from '../state.ts';
import { issuerOf } from '../tokens/issuer.ts';
import type { UserPool } from '../user-pools/user-pool.ts';

/**
 * OpenID Connect discovery. The issuer is AWS's, as in the tokens; who asks for the document under a local name is led to
 * local addresses, for nothing else answers here.
 * https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderMetadata
 * @param host as the request has it
 */
export function discoveryDocument(pool: UserPool, host: string, context: CognitoContext): object {
  const issuer = issuerOf(pool.id);
  const isAws = host.endsWith('.amazonaws.com');
  const domain = [...context.state.domains.values()].find(({ poolId }) => poolId === pool.id);
  const base = domain && domainUrl(domain, isAws, context);
  return {
    ...(base !== undefined && {
      authorization_endpoint: `${base}/oauth2/authorize`,
      end_session_endpoint: `${base}/logout`,
    }),
    id_token_signing_alg_values_supported: ['RS256'],
    issuer,
    jwks_uri: `${isAws ? issuer : `http://${host}/${pool.id}`}/.well-known/jwks.json`,
    response_types_supported: ['code', 'token'],
    ...(base !== undefined && { revocation_endpoint: `${base}/oauth2/revoke` }),
    scopes_supported: ['openid', 'email', 'phone', 'profile'],
    subject_types_supported: ['public'],
    ...(base !== undefined && { token_endpoint: `${base}/oauth2/token` }),
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
    ...(base !== undefined && { userinfo_endpoint: `${base}/oauth2/userInfo` }),
  };
}
