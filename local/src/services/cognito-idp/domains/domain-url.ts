import type { CognitoContext } from '../state.ts';
import type { UserPoolDomain } from './user-pool-domain.ts';

/** Where a pool's sign-in pages are: under AWS's name, or at this endpoint. */
export function domainUrl({ domain, custom }: UserPoolDomain, isAws: boolean, context: CognitoContext): string {
  if (!isAws) return `${context.endpoint}/_aws/cognito-domain/${domain}`;
  return custom ? `https://${domain}` : `https://${domain}.auth.${context.region}.amazoncognito.com`;
}
