import type { ServedStage } from './served-stage.ts';

/** What serving requests keeps in memory, by keys that begin with the API's id. */
export interface Runtime {
  readonly served: Map<string, ServedStage>;
  /** Drops what was made from an API's configuration. */
  forget(apiId: string): void;
  /** Drops what authorizers of an API have decided. */
  forgetAuthorizations(apiId: string): void;
}

export function createRuntime(): Runtime {
  const served: Runtime['served'] = new Map();
  const authorizations = new Map<string, unknown>();
  return {
    served,
    forget: (apiId) => dropBelow(served, apiId),
    forgetAuthorizations: (apiId) => dropBelow(authorizations, apiId),
  };
}

function dropBelow(map: Map<string, unknown>, apiId: string): void {
  for (const key of map.keys()) if (key.startsWith(`${apiId}/`)) map.delete(key);
}
