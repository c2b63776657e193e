import { type AttributeValue, attributeOf, type Item, setAttribute } from './attribute-value.ts';
import type { DocumentPath } from './syntax.ts';

/** What stands at `path` in `item`. */
export function valueAt(item: Item, path: DocumentPath): AttributeValue | undefined {
  let value = attributeOf(item, path[0]);
  for (let depth = 1; depth < path.length && value !== undefined; depth++) {
    const element = path[depth];
    if (typeof element === 'number') value = value.L?.[element];
    else value = value.M && element !== undefined ? attributeOf(value.M, element) : undefined;
  }
  return value;
}

/** Paths as a tree, so that those with a common beginning come out as one document. */
export interface ProjectionTree {
  /** Ends a path: everything from here on. */
  whole: boolean;
  readonly names: Map<string, ProjectionTree>;
  readonly indexes: Map<number, ProjectionTree>;
}

/** Builds the tree that `project` follows. */
export function projectionTree(paths: readonly DocumentPath[]): ProjectionTree {
  const root = emptyTree();
  for (const path of paths) {
    let node = root;
    for (const element of path) {
      const child = childOf(node, element) ?? emptyTree();
      if (typeof element === 'number') node.indexes.set(element, child);
      else node.names.set(element, child);
      node = child;
    }
    node.whole = true;
  }
  return root;
}

/** The parts of `item` that the tree names; elements of a list close ranks. */
export function project(item: Item, tree: ProjectionTree): Item {
  const projected: Item = {};
  for (const [name, node] of tree.names) {
    const value = attributeOf(item, name);
    const part = value && projectValue(value, node);
    if (part) setAttribute(projected, name, part);
  }
  return projected;
}

function projectValue(value: AttributeValue, node: ProjectionTree): AttributeValue | undefined {
  if (node.whole) return value;
  if (value.M && node.names.size > 0) {
    const part = project(value.M, node);
    return Object.keys(part).length > 0 ? { M: part } : undefined;
  }
  if (!value.L || node.indexes.size === 0) return undefined;
  const elements: AttributeValue[] = [];
  for (const [index, element] of value.L.entries()) {
    const child = node.indexes.get(index);
    const part = child && projectValue(element, child);
    if (part) elements.push(part);
  }
  return elements.length > 0 ? { L: elements } : undefined;
}

function childOf(node: ProjectionTree, element: string | number): ProjectionTree | undefined {
  return typeof element === 'number' ? node.indexes.get(element) : node.names.get(element);
}

function emptyTree(): ProjectionTree {
  return { whole: false, names: new Map(), indexes: new Map() };
}
