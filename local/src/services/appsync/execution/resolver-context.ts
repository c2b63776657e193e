import type { GraphQLResolveInfo } from 'graphql';
import type { EvaluationEnvironment } from '../../../engines/appsync-javascript/evaluation.ts';
import { selectionSetOf } from '../../../engines/appsync-schema/selection-set.ts';
import type { AppSyncContext } from '../state.ts';
import { authTypeOf } from './caller.ts';
import type { Execution } from './graphql-request.ts';

/** What a resolver's functions are given, apart from what changes on the way. */
export interface FieldContext {
  readonly arguments: Readonly<Record<string, unknown>>;
  readonly source: unknown;
  readonly identity: Readonly<Record<string, unknown>> | null;
  readonly request: { readonly headers: Readonly<Record<string, string>>; readonly domainName: string | null };
  readonly info: Readonly<Record<string, unknown>>;
  readonly env: Readonly<Record<string, string>>;
}

/** https://docs.aws.amazon.com/appsync/latest/devguide/resolver-context-reference-js.html */
export function fieldContext(
  source: unknown,
  arguments_: Readonly<Record<string, unknown>>,
  { request }: Execution,
  info: GraphQLResolveInfo,
): FieldContext {
  return {
    arguments: arguments_,
    source: source ?? null,
    identity: request.caller.identity,
    request: { headers: request.headers, domainName: null },
    info: {
      fieldName: info.fieldName,
      parentTypeName: info.parentType.name,
      variables: request.variables,
      ...selectionSetOf(info),
    },
    env: request.api.environmentVariables,
  };
}

/** What resolvers may ask the world. */
export function evaluationEnvironment({ request }: Execution, { clock, ids }: AppSyncContext): EvaluationEnvironment {
  return {
    now: () => clock.now(),
    uuid: () => ids.uuid(),
    random: () => Number.parseInt(ids.hex(12), 16) / 2 ** 48,
    authType: authTypeOf(request.caller),
  };
}
