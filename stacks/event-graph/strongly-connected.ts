/** How far the search has come. */
interface Search {
  readonly next: ReadonlyMap<string, readonly string[]>;
  /** When each node was reached. */
  readonly order: Map<string, number>;
  /** The earliest node on the stack that a node leads back to. */
  readonly lowest: Map<string, number>;
  readonly stack: string[];
  readonly onStack: Set<string>;
  readonly found: Set<string>[];
}

/**
 * The knots of a graph: sets of nodes each of which leads to every other. A node alone is one as well.
 *
 * @param next the nodes that follow each node; every node is a key
 * @see Tarjan, "Depth-first search and linear graph algorithms", SIAM Journal on Computing 1 (1972)
 */
export function stronglyConnected(next: ReadonlyMap<string, readonly string[]>): readonly ReadonlySet<string>[] {
  const search: Search = { next, order: new Map(), lowest: new Map(), stack: [], onStack: new Set(), found: [] };
  for (const node of next.keys()) if (!search.order.has(node)) visit(node, search);
  return search.found;
}

function visit(node: string, search: Search): void {
  const { next, order, lowest, stack, onStack, found } = search;
  const reached = order.size;
  order.set(node, reached);
  lowest.set(node, reached);
  stack.push(node);
  onStack.add(node);
  for (const following of next.get(node) ?? []) {
    if (!order.has(following)) visit(following, search);
    else if (!onStack.has(following)) continue;
    lowest.set(node, Math.min(lowest.get(node) ?? reached, lowest.get(following) ?? reached));
  }
  if (lowest.get(node) !== reached) return;
  const knot = new Set(stack.splice(stack.indexOf(node)));
  for (const member of knot) onStack.delete(member);
  found.push(knot);
}
