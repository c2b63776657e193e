import { type Context, util } from '@aws-appsync/utils';

/** What the table answered. Ends the request with its error where there is one. */
export function resultOf<Result>({ error, result }: Pick<Context<unknown>, 'error' | 'result'>): Result {
  if (error) util.error(error.message, error.type);
  return result as Result;
}
