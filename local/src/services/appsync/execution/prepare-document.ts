import { type DocumentNode, GraphQLError, type GraphQLSchema, parse, validate } from 'graphql';
import type { AppSyncContext, StoredApi } from '../state.ts';
import { checkLimits } from './query-limits.ts';
import { servedSchema } from './served-schema.ts';
import { validationError } from './validation-error.ts';

/** A document that can be executed, or why it cannot. */
export type Prepared =
  | { readonly schema: GraphQLSchema; readonly document: DocumentNode }
  | { readonly errors: readonly GraphQLError[] };

/** The text is not GraphQL. */
export class GraphqlSyntaxError extends Error {
  override readonly name = 'GraphqlSyntaxError';
}

/** Clients ask the same few things over and over. */
const KEPT_MAX = 500;
const kept = new WeakMap<GraphQLSchema, Map<string, Prepared>>();

/**
 * Parses a document and checks it against the API's schema and limits.
 * @throws GraphqlSyntaxError
 */
export function prepareDocument(query: string, api: StoredApi, context: AppSyncContext): Prepared {
  const schema = servedSchema(api, context);
  if (!schema) return { errors: [new GraphQLError('GraphQL schema is not ready.')] };
  const known = kept.get(schema) ?? new Map<string, Prepared>();
  kept.set(schema, known);
  const prepared = known.get(query) ?? prepare(query, schema, api);
  const [oldest] = known.size >= KEPT_MAX ? known.keys() : [];
  if (oldest !== undefined) known.delete(oldest);
  known.set(query, prepared);
  return prepared;
}

function prepare(query: string, schema: GraphQLSchema, api: StoredApi): Prepared {
  const document = parsed(query);
  const invalid = validate(schema, document).map((error) => validationError(error, document));
  // Limits are looked at in valid documents only: others may have fragments in circles.
  const errors = invalid.length > 0 ? invalid : checkLimits(schema, document, api);
  return errors.length > 0 ? { errors } : { schema, document };
}

function parsed(query: string): DocumentNode {
  try {
    return parse(query);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    throw new GraphqlSyntaxError(error.message);
  }
}
