import type { EventGraph, GraphEdge } from './event-graph.ts';
import { findCycles, successors } from './find-cycles.ts';
import { stronglyConnected } from './strongly-connected.ts';

/** Something in the stage may cause itself for ever, or a reason is given for a circle that there is not. */
export class EventCycleError extends Error {
  override readonly name = 'EventCycleError';
  readonly code = 'EventCycle';
}

/**
 * Refuses a graph with a circle in which no edge carries a reason, and a reason that no circle needs any more.
 *
 * @throws EventCycleError with a sentence for each, naming the path
 */
export function checkCycles({ nodes, edges }: EventGraph): void {
  const label = (id: string) => nodes.get(id)?.label ?? id;
  const endless = findCycles(edges.filter(({ cycleReason }) => cycleReason === undefined)).map((cycle) => {
    const [first = ''] = cycle;
    const path = [...cycle, first].map(label).join(' → ');
    return `This goes in a circle: ${path}. Break it, or say with \`cycleReason\` where it is made why it comes to an end.`;
  });
  const stale = reasonsWithoutCycle(edges).map(
    ({ from, to, cycleReason }) =>
      `${label(from)} → ${label(to)} is part of no circle: take its reason away ("${cycleReason}").`,
  );
  if (endless.length + stale.length > 0) throw new EventCycleError([...endless, ...stale].join('\n'));
}

function reasonsWithoutCycle(edges: readonly GraphEdge[]): readonly GraphEdge[] {
  const reasoned = edges.filter(({ cycleReason }) => cycleReason !== undefined);
  if (reasoned.length === 0) return [];
  const knots = stronglyConnected(successors(edges));
  // The two ends of an edge lie in one knot exactly when the edge is part of a circle.
  return reasoned.filter(({ from, to }) => !knots.some((knot) => knot.has(from) && knot.has(to)));
}
