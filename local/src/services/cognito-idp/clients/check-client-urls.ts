import { invalidParameter } from '../errors.ts';
import type { ClientRequest } from './client-settings.ts';

const LOOPBACK: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Redirects go to absolute URLs without a fragment, over HTTPS but for this machine; apps have schemes of their own.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-client-apps.html
 * @throws AwsError InvalidParameterException
 */
export function checkClientUrls({ CallbackURLs = [], LogoutURLs = [], DefaultRedirectURI }: ClientRequest): void {
  for (const url of [...CallbackURLs, ...LogoutURLs]) {
    if (!isRedirect(url)) throw invalidParameter(`${url} is not a valid redirect URI: HTTPS is required.`);
  }
  if (DefaultRedirectURI && !CallbackURLs.includes(DefaultRedirectURI)) {
    throw invalidParameter('The DefaultRedirectURI must be in the list of CallbackURLs.');
  }
}

function isRedirect(text: string): boolean {
  if (!URL.canParse(text) || text.includes('#')) return false;
  const { protocol, hostname } = new URL(text);
  return protocol !== 'http:' || LOOPBACK.includes(hostname);
}
