import type { AppSyncContext, StoredApi } from '../state.ts';
import { RequestError } from './request-error.ts';

/**
 * The API that a request's path begins with, and the rest of the path.
 * @throws RequestError 404
 */
export function apiOf(
  { path }: { readonly path: string },
  { state }: AppSyncContext,
): { readonly api: StoredApi; readonly path: string } {
  const [, apiId = '', rest = ''] = /^\/([^/]*)(.*?)\/?$/s.exec(path) ?? [];
  const api = state.apis.get(apiId);
  if (!api) throw new RequestError(404, 'NotFoundException', `GraphQL API ${apiId} not found.`);
  return { api, path: rest };
}
