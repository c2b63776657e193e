import { type GraphQLResolveInfo, Kind, print, type SelectionSetNode } from 'graphql';

/** What a resolver is told of the fields that are asked for. */
export interface SelectionSet {
  /** Paths of fields, by alias where one is given: `['id', 'author', 'author/name']`. */
  readonly selectionSetList: readonly string[];
  /** The selection as it was written, with fragments put in place. */
  readonly selectionSetGraphQL: string;
}

/** https://docs.aws.amazon.com/appsync/latest/devguide/resolver-context-reference-js.html */
export function selectionSetOf(info: GraphQLResolveInfo): SelectionSet {
  const merged: SelectionSetNode = {
    kind: Kind.SELECTION_SET,
    selections: info.fieldNodes.flatMap(({ selectionSet }) => selectionSet?.selections ?? []),
  };
  if (merged.selections.length === 0) return { selectionSetList: [], selectionSetGraphQL: '' };
  const whole = withFragments(merged, info);
  return { selectionSetList: [...new Set(pathsOf(whole, ''))], selectionSetGraphQL: print(whole) };
}

function withFragments({ selections }: SelectionSetNode, info: GraphQLResolveInfo): SelectionSetNode {
  const flat = selections.flatMap((selection): SelectionSetNode['selections'] => {
    if (selection.kind === Kind.FRAGMENT_SPREAD) {
      const fragment = info.fragments[selection.name.value];
      return fragment ? withFragments(fragment.selectionSet, info).selections : [];
    }
    if (selection.selectionSet === undefined) return [selection];
    return [{ ...selection, selectionSet: withFragments(selection.selectionSet, info) }];
  });
  return { kind: Kind.SELECTION_SET, selections: flat };
}

function pathsOf({ selections }: SelectionSetNode, prefix: string): string[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return [];
    if (selection.kind === Kind.INLINE_FRAGMENT) return pathsOf(selection.selectionSet, prefix);
    const path = `${prefix}${selection.alias?.value ?? selection.name.value}`;
    return [path, ...(selection.selectionSet ? pathsOf(selection.selectionSet, `${path}/`) : [])];
  });
}
