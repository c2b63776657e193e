import { createIssuerKeys, type IssuerKeys } from '../../../engines/json-web-token/issuer-keys.ts';
import { type AccessLog, createAccessLog } from './access-log.ts';
import type { AuthorizerAnswer } from './authorization/authorizer-answer.ts';
import type { ServedStage } from './served-stage.ts';
import type { Bucket } from './throttle.ts';
import { type Connections, createConnections } from './web-socket/connections.ts';

/** What an authorizer answered, and until when it holds (milliseconds since the epoch). */
export interface KeptAnswer {
  readonly answer: AuthorizerAnswer;
  readonly until: number;
}

/** What serving requests keeps in memory only. Keys begin with the API's id, except issuers. */
export interface Runtime {
  readonly served: Map<string, ServedStage>;
  readonly buckets: Map<string, Bucket>;
  readonly authorizations: Map<string, KeptAnswer>;
  readonly issuerKeys: IssuerKeys;
  readonly accessLog: AccessLog;
  readonly connections: Connections;
  /** Drops what was made from an API's configuration. */
  forget(apiId: string): void;
  /** Drops what authorizers of an API have answered. */
  forgetAuthorizations(apiId: string): void;
}

export function createRuntime(): Runtime {
  const served: Runtime['served'] = new Map();
  const authorizations: Runtime['authorizations'] = new Map();
  return {
    served,
    buckets: new Map(),
    authorizations,
    issuerKeys: createIssuerKeys(),
    accessLog: createAccessLog(),
    connections: createConnections(),
    forget: (apiId) => dropBelow(served, apiId),
    forgetAuthorizations: (apiId) => dropBelow(authorizations, apiId),
  };
}

function dropBelow(map: Map<string, unknown>, apiId: string): void {
  for (const key of map.keys()) if (key.startsWith(`${apiId}/`)) map.delete(key);
}
