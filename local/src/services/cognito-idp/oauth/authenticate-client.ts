import type { UserPoolClient } from '../clients/user-pool-client.ts';
import type { CognitoContext } from '../state.ts';
import type { DomainRequest } from './domain-request.ts';
import { OAuthError } from './oauth-error.ts';

/**
 * The client of a request to OAuth's endpoints: by Basic authorization, or by the form's fields.
 * https://www.rfc-editor.org/rfc/rfc6749#section-2.3.1
 * @throws OAuthError invalid_client
 */
export function authenticateClient(
  { pool, form, authorization }: DomainRequest,
  { state: { clients } }: CognitoContext,
): UserPoolClient {
  const basic = /^Basic\s+(\S+)$/i.exec(authorization ?? '')?.[1];
  const [id, secret] =
    basic === undefined
      ? [form.get('client_id') ?? '', form.get('client_secret') ?? undefined]
      : credentials(Buffer.from(basic, 'base64').toString('utf8'));
  const client = clients.get(id);
  if (client?.UserPoolId !== pool.id || client.ClientSecret !== secret) throw new OAuthError('invalid_client');
  const named = form.get('client_id');
  if (named !== null && named !== id) throw new OAuthError('invalid_request');
  return client;
}

function credentials(text: string): [id: string, secret: string | undefined] {
  const colon = text.indexOf(':');
  return colon < 0 ? [text, undefined] : [text.slice(0, colon), text.slice(colon + 1) || undefined];
}
