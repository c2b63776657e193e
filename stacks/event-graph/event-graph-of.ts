import { deliveryEdges } from './delivery-edges.ts';
import type { EventGraph, GraphEdge, GraphNode } from './event-graph.ts';
import { globMatches } from './glob-matches.ts';
import { type EventShape, mayMatch } from './may-match.ts';
import { nodeOf } from './node-of.ts';
import { type PlannedResource, plannedResources, textOf } from './planned-resource.ts';
import { AWS, type PublishedEvent, publishedEvents } from './published-events.ts';
import { indexResources, type ResourceIndex } from './resource-index.ts';
import { roleStatements } from './role-statements.ts';
import { sendingEdges } from './sending-edges.ts';

/**
 * Who may cause what in a stage. It is read off the plans: what roles allow, what rules match, what is handed on. Where
 * something cannot be known before it happens the graph assumes that it may.
 *
 * @param plans the contents of every `cdk.tf.json` of the stage: one, or one for each service
 * @param contracts the declared events with the JSON Schemas of their details
 */
export function eventGraphOf(plans: readonly unknown[], contracts: readonly EventShape[]): EventGraph {
  const index = indexResources(plans.flatMap(plannedResources));
  const statements = roleStatements(index);
  const published = publishedEvents(statements, contracts);
  const edges = [
    ...deliveryEdges(index),
    ...sendingEdges(statements, index),
    ...published.edges,
    ...matchingEdges(index, published.events),
  ];
  const resourceNodes = index.all.flatMap((resource) => nodeOf(resource) ?? []);
  const nodes = [AWS, ...resourceNodes, ...published.events.map(({ node }) => node)];
  return { nodes: connected(nodes, edges), edges: distinct(edges) };
}

function matchingEdges(index: ResourceIndex, events: readonly PublishedEvent[]): readonly GraphEdge[] {
  return index.ofType('aws_cloudwatch_event_rule').flatMap((rule) => {
    const text = textOf(rule, 'event_pattern');
    if (!text) return [];
    const pattern = JSON.parse(text) as Readonly<Record<string, unknown>>;
    const bus = busOf(rule, index);
    const matched = events.filter((event) => globMatches(event.bus, bus) && mayMatch(pattern, event.shape));
    return matched.map(({ node }) => ({ from: node.id, to: rule.address, kind: 'matches' as const }));
  });
}

function busOf(rule: PlannedResource, index: ResourceIndex): string {
  const name = textOf(rule, 'event_bus_name');
  const bus = index.find(name);
  return bus ? textOf(bus, 'name') : name || 'default';
}

/** One edge between two nodes: of several, the one that says more comes first. */
function distinct(edges: readonly GraphEdge[]): readonly GraphEdge[] {
  const byEnds = new Map<string, GraphEdge>();
  for (const edge of edges) {
    const ends = `${edge.from} ${edge.to}`;
    const known = byEnds.get(ends);
    if (!known || (edge.cycleReason && !known.cycleReason)) byEnds.set(ends, edge);
  }
  return [...byEnds.values()];
}

/** The nodes that an edge begins or ends at. */
function connected(nodes: readonly GraphNode[], edges: readonly GraphEdge[]): ReadonlyMap<string, GraphNode> {
  const ends = new Set(edges.flatMap(({ from, to }) => [from, to]));
  return new Map(nodes.filter(({ id }) => ends.has(id)).map((node) => [node.id, node]));
}
