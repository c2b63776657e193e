import type { StoredApi } from '../state.ts';

/** What an API is told about a caller: headers of a request, or those that a realtime client sends in their place. */
export interface AuthorizationRequest {
  readonly api: StoredApi;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly sourceIp: string;
  readonly requestId: string;
  /** What the caller wants executed; undefined where it only connects. */
  readonly operation?:
    | {
        readonly query: string;
        readonly operationName: string | undefined;
        readonly variables: Readonly<Record<string, unknown>>;
      }
    | undefined;
}
