import type { Leaf } from './term.ts';

/** In which element of which arrays of the event a value lies, innermost first. */
export interface Membership {
  readonly array: readonly unknown[];
  readonly index: number;
  readonly outer: Membership | undefined;
}

export interface FieldValue {
  readonly value: Leaf;
  readonly membership: Membership | undefined;
}

/** The values of an event by path. A path that leads to an object, an empty array or nowhere has none. */
export type FlatEvent = ReadonlyMap<string, readonly FieldValue[]>;

/** The paths that patterns ask for, as a tree, so that the rest of an event is not looked at. */
export interface PathTree {
  path: string | undefined;
  readonly steps: Map<string, PathTree>;
}

/** Makes an empty tree. */
export function createPathTree(): PathTree {
  return { path: undefined, steps: new Map() };
}

/** Adds a path (steps joined by dots) to the tree. */
export function addPath(tree: PathTree, path: string): void {
  let node = tree;
  for (const step of path.split('.')) {
    let next = node.steps.get(step);
    if (next === undefined) {
      next = createPathTree();
      node.steps.set(step, next);
    }
    node = next;
  }
  node.path = path;
}

/**
 * Collects the values at the tree's paths. Arrays leave no trace in a path: their elements count as values of the field.
 * Objects in them remember the element they come from, because fields only match together within one element. A key
 * with dots is the same as nested keys. https://github.com/aws/event-ruler#json-array-matching
 */
export function flatten(tree: PathTree, event: object): FlatEvent {
  const flat = new Map<string, FieldValue[]>();
  collectObject(flat, tree, event, undefined);
  return flat;
}

function collectObject(flat: Map<string, FieldValue[]>, tree: PathTree, object: object, membership?: Membership): void {
  for (const [key, value] of Object.entries(object)) {
    const node = tree.steps.get(key) ?? (key.includes('.') ? descend(tree, key) : undefined);
    if (node !== undefined) collect(flat, node, value, membership);
  }
}

function descend(tree: PathTree, key: string): PathTree | undefined {
  let node: PathTree | undefined = tree;
  for (const step of key.split('.')) node = node?.steps.get(step);
  return node;
}

function collect(flat: Map<string, FieldValue[]>, node: PathTree, value: unknown, membership?: Membership): void {
  if (Array.isArray(value)) {
    value.forEach((element: unknown, index) => {
      const isLeaf = typeof element !== 'object' || element === null;
      collect(flat, node, element, isLeaf ? membership : { array: value, index, outer: membership });
    });
  } else if (typeof value === 'object' && value !== null) {
    if (node.steps.size > 0) collectObject(flat, node, value, membership);
  } else if (node.path !== undefined && isLeaf(value)) {
    const known = flat.get(node.path);
    if (known === undefined) flat.set(node.path, [{ value, membership }]);
    else known.push({ value, membership });
  }
}

function isLeaf(value: unknown): value is Leaf {
  return value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
