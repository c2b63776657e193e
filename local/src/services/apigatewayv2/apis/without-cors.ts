import type { StoredApi } from '../state.ts';

export function withoutCors({ CorsConfiguration: _, ...api }: StoredApi): StoredApi {
  return api;
}

/** A configuration that says nothing is none: Terraform removes one so. */
export function withoutEmptyCors(api: StoredApi): StoredApi {
  const { CorsConfiguration: cors } = api;
  return cors && Object.keys(cors).length === 0 ? withoutCors(api) : api;
}
