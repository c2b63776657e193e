import type { GraphQLSchema } from 'graphql';
import type { CompiledCode } from '../../engines/appsync-javascript/compile-code.ts';
import { createIssuerKeys, type IssuerKeys } from '../../engines/json-web-token/issuer-keys.ts';
import type { Caller } from './execution/caller.ts';
import { createSubscriptions, type Subscriptions } from './realtime/subscriptions.ts';

/** What a Lambda authorizer answered, and until when it holds (milliseconds since the epoch). */
export interface KeptAuthorization {
  /** Undefined where it refused. */
  readonly caller: Caller | undefined;
  readonly until: number;
}

/** What serving requests keeps in memory only. */
export interface Runtime {
  /** Schemas ready for execution, by API. Dropped when the schema changes. */
  readonly schemas: Map<string, GraphQLSchema>;
  /** Compiled code by its text. */
  readonly codes: Map<string, CompiledCode>;
  readonly issuerKeys: IssuerKeys;
  /** By `<api>/<token>`. */
  readonly authorizations: Map<string, KeptAuthorization>;
  readonly subscriptions: Subscriptions;
  /** Drops what was made from an API's settings. */
  forget(apiId: string): void;
}

export function createRuntime(): Runtime {
  const schemas: Runtime['schemas'] = new Map();
  const authorizations: Runtime['authorizations'] = new Map();
  return {
    ...{
      schemas,
      authorizations,
      codes: new Map(),
      issuerKeys: createIssuerKeys(),
      subscriptions: createSubscriptions(),
    },
    forget(apiId) {
      schemas.delete(apiId);
      for (const key of authorizations.keys()) if (key.startsWith(`${apiId}/`)) authorizations.delete(key);
    },
  };
}
