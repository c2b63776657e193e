import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  NoSchemaIntrospectionCustomRule,
  type SelectionSetNode,
  validate,
} from 'graphql';
import type { StoredApi } from '../state.ts';

/**
 * What an API refuses of documents that are valid: too deep ones, and introspection where it is off.
 * https://docs.aws.amazon.com/appsync/latest/APIReference/API_GraphqlApi.html
 */
export function checkLimits(
  schema: GraphQLSchema,
  document: DocumentNode,
  { api }: StoredApi,
): readonly GraphQLError[] {
  if (api.introspectionConfig === 'DISABLED') {
    const [introspection] = validate(schema, document, [NoSchemaIntrospectionCustomRule]);
    if (introspection) return [new GraphQLError('Introspection is disabled.', { nodes: introspection.nodes ?? null })];
  }
  const depthMax = api.queryDepthLimit ?? 0;
  if (depthMax === 0) return [];
  return document.definitions
    .filter((definition) => definition.kind === Kind.OPERATION_DEFINITION)
    .filter(({ selectionSet }) => depthOf(selectionSet, document) > depthMax)
    .map((nodes) => new GraphQLError(`Query depth exceeds the limit of ${depthMax}.`, { nodes }));
}

function depthOf({ selections }: SelectionSetNode, document: DocumentNode): number {
  const depths = selections.map((selection) => {
    if (selection.kind === Kind.FIELD) {
      return 1 + (selection.selectionSet ? depthOf(selection.selectionSet, document) : 0);
    }
    if (selection.kind === Kind.INLINE_FRAGMENT) return depthOf(selection.selectionSet, document);
    const name = selection.name.value;
    const fragment = document.definitions.find(
      (definition) => definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === name,
    );
    return fragment?.kind === Kind.FRAGMENT_DEFINITION ? depthOf(fragment.selectionSet, document) : 0;
  });
  return Math.max(0, ...depths);
}
