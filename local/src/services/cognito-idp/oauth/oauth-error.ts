/** What OAuth's endpoints refuse with. https://www.rfc-editor.org/rfc/rfc6749#section-5.2 */
export type OAuthErrorCode =
  | 'insufficient_scope'
  | 'invalid_client'
  | 'invalid_grant'
  | 'invalid_request'
  | 'invalid_scope'
  | 'invalid_token'
  | 'unauthorized_client'
  | 'unsupported_grant_type'
  | 'unsupported_response_type'
  | 'unsupported_token_type';

/** What the domain answers with its code. https://www.rfc-editor.org/rfc/rfc6749#section-5.2 */
export class OAuthError extends Error {
  override readonly name = 'OAuthError';
  readonly code: OAuthErrorCode;

  constructor(code: OAuthErrorCode, description = '') {
    super(description);
    this.code = code;
  }
}
