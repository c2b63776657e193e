import { stronglyConnected } from './strongly-connected.ts';

/** A step in a graph. */
export interface Step {
  readonly from: string;
  readonly to: string;
}

/**
 * The circles of a graph, one for each knot of them: a shortest one among those through the node of the knot whose name comes
 * first. Each is the list of its nodes from there.
 */
export function findCycles(steps: readonly Step[]): readonly (readonly string[])[] {
  const next = successors(steps);
  return stronglyConnected(next).flatMap((knot) => {
    const [start] = [...knot].sort();
    const cycle = start === undefined ? undefined : shortestCycle(start, knot, next);
    return cycle ? [cycle] : [];
  });
}

/** The steps by where they begin. */
export function successors(steps: readonly Step[]): ReadonlyMap<string, readonly string[]> {
  const next = new Map<string, string[]>();
  for (const { from, to } of steps) {
    const known = next.get(from);
    if (known) known.push(to);
    else next.set(from, [to]);
    if (!next.has(to)) next.set(to, []);
  }
  return next;
}

/** Breadth first from the node back to itself, within its knot. */
function shortestCycle(
  start: string,
  knot: ReadonlySet<string>,
  next: ReadonlyMap<string, readonly string[]>,
): readonly string[] | undefined {
  const cameFrom = new Map<string, string>();
  const queue = [start];
  for (const node of queue) {
    for (const following of next.get(node) ?? []) {
      if (following === start) return pathTo(node, cameFrom);
      if (!knot.has(following) || cameFrom.has(following)) continue;
      cameFrom.set(following, node);
      queue.push(following);
    }
  }
  return undefined;
}

function pathTo(end: string, cameFrom: ReadonlyMap<string, string>): readonly string[] {
  const path = [end];
  for (let node = cameFrom.get(end); node !== undefined; node = cameFrom.get(node)) path.unshift(node);
  return path;
}
