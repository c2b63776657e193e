import { badRequest } from '../errors.ts';
import { pageOf, requireApi, requireResource, resourcesOf } from '../resources.ts';
import { type AppSyncContext, type Input, keyOf, type Output, type StoredApiKey } from '../state.ts';

const DAY_SECONDS = 86_400;
const DEFAULT_DAYS = 7;
const DAYS_MAX = 365;
/** An expired key is deleted after that. */
const KEPT_DAYS = 60;

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_CreateApiKey.html */
export function createApiKey(
  { apiId, description, expires }: Input<'CreateApiKey'>,
  context: AppSyncContext,
): Output<'CreateApiKey'> {
  const { api } = requireApi(apiId, context);
  const expiry = expiryOf(expires, context);
  const id = `da2-${context.ids.lower(26)}`;
  const apiKey: StoredApiKey = { id, ...(description === undefined ? {} : { description }), ...expiry };
  context.state.apiKeys.set(keyOf(api.apiId, id), apiKey);
  return { apiKey };
}

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_ListApiKeys.html */
export function listApiKeys(input: Input<'ListApiKeys'>, context: AppSyncContext): Output<'ListApiKeys'> {
  const { api } = requireApi(input.apiId, context);
  const { items, nextToken } = pageOf(resourcesOf(context.state.apiKeys, api.apiId), ({ id }) => id, input);
  return { apiKeys: items, nextToken };
}

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_UpdateApiKey.html */
export function updateApiKey(
  { apiId, id, description, expires }: Input<'UpdateApiKey'>,
  context: AppSyncContext,
): Output<'UpdateApiKey'> {
  const { api } = requireApi(apiId, context);
  const known = requireResource(context.state.apiKeys, 'API key', apiId, id);
  const apiKey = {
    ...known,
    ...(description === undefined ? {} : { description }),
    ...(expires === undefined ? {} : expiryOf(expires, context)),
  };
  context.state.apiKeys.set(keyOf(api.apiId, known.id), apiKey);
  return { apiKey };
}

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_DeleteApiKey.html */
export function deleteApiKey({ apiId, id }: Input<'DeleteApiKey'>, context: AppSyncContext): Output<'DeleteApiKey'> {
  requireApi(apiId, context);
  const key = requireResource(context.state.apiKeys, 'API key', apiId, id);
  context.state.apiKeys.delete(keyOf(apiId ?? '', key.id));
  return {};
}

/** Times are rounded down to the hour. */
function expiryOf(asked: number | undefined, { clock }: AppSyncContext): { expires: number; deletes: number } {
  const now = Math.floor(clock.now() / 1000);
  const wanted = asked ?? now + DEFAULT_DAYS * DAY_SECONDS;
  if (wanted < now + DAY_SECONDS - 3600 || wanted > now + DAYS_MAX * DAY_SECONDS) {
    throw badRequest(`API key must be valid for a minimum of 1 day and a maximum of ${DAYS_MAX} days.`);
  }
  const expires = Math.floor(wanted / 3600) * 3600;
  return { expires, deletes: expires + KEPT_DAYS * DAY_SECONDS };
}
