import { type DocumentNode, GraphQLError, Kind, type SelectionSetNode } from 'graphql';
import type { StoredApi } from '../state.ts';

/**
 * What an API refuses of documents that are valid: too deep ones, and introspection where it is off.
 * https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html
 */
export function checkLimits(document: DocumentNode, { api }: StoredApi): GraphQLError[] {
  const errors: GraphQLError[] = [];
  const depthMax = api.queryDepthLimit ?? 0;
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    if (depthMax > 0 && depthOf(definition.selectionSet, document) > depthMax) {
      errors.push(new GraphQLError(`Query depth exceeds the limit of ${depthMax}.`, { nodes: definition }));
    }
    const asksSchema = definition.selectionSet.selections.some(
      (selection) => selection.kind === Kind.FIELD && ['__schema', '__type'].includes(selection.name.value),
    );
    if (asksSchema && api.introspectionConfig === 'DISABLED') {
      errors.push(new GraphQLError('Introspection is disabled.', { nodes: definition }));
    }
  }
  return errors;
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
