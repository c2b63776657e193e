import { type AppSyncIdentityCognito, type Context, util } from '@aws-appsync/utils';

/**
 * Whose rows the caller may see and write: the subject of the token, never an argument. Ends the request with Unauthorized when
 * the caller is not a person.
 */
export function ownerOf({ identity }: Pick<Context, 'identity'>): string {
  const sub = (identity as Partial<AppSyncIdentityCognito> | null | undefined)?.sub;
  return sub ? sub : util.unauthorized();
}
