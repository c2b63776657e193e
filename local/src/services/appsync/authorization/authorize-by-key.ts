import type { Caller } from '../execution/caller.ts';
import { type AppSyncContext, keyOf } from '../state.ts';
import type { AuthorizationRequest } from './authorization-request.ts';
import { UnauthorizedError } from './unauthorized.ts';

/**
 * https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html#api-key-authorization
 * @throws UnauthorizedError for a key that is not the API's, or has expired
 */
export function authorizeByKey(id: string, { api }: AuthorizationRequest, { state, clock }: AppSyncContext): Caller {
  const key = state.apiKeys.get(keyOf(api.api.apiId, id));
  if (!key || key.expires * 1000 <= clock.now()) throw new UnauthorizedError();
  return { mode: 'API_KEY', identity: null, groups: [], deniedFields: [] };
}
