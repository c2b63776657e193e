import type { GraphEdge, GraphNode } from './event-graph.ts';
import { valuesAt } from './json-schema-values.ts';
import type { EventShape } from './may-match.ts';
import { allows, type RoleStatement } from './role-statements.ts';

/** Events of one kind on one bus. */
export interface PublishedEvent {
  readonly node: GraphNode;
  readonly shape: EventShape;
  /** The bus's name: `default`, `local-eda-demo`. It may hold `*`, where a policy does. */
  readonly bus: string;
}

export interface PublishedEvents {
  readonly events: readonly PublishedEvent[];
  readonly edges: readonly GraphEdge[];
}

/** AWS as a publisher. */
export const AWS: GraphNode = { id: 'aws', kind: 'aws', service: undefined, label: 'AWS' };

const CLOUDTRAIL_CALL = 'AWS API Call via CloudTrail';

/**
 * Which events there may be, and who publishes each: roles under the conditions of their policies, AWS by itself, and AWS
 * because CloudTrail tells of a call that a role may make.
 *
 * @param contracts the declared events: one that a role may publish without its being declared is taken to hold anything
 */
export function publishedEvents(
  statements: readonly RoleStatement[],
  contracts: readonly EventShape[],
): PublishedEvents {
  const events = new Map<string, PublishedEvent>();
  const edges: GraphEdge[] = [];
  const publish = (from: string, event: PublishedEvent) => {
    events.set(event.node.id, event);
    edges.push({ from, to: event.node.id, kind: 'publishes' });
  };
  for (const statement of statements) {
    for (const event of eventsOf(statement, contracts)) publish(statement.bearer, event);
  }
  for (const contract of contracts.filter(({ source }) => source?.startsWith('aws.'))) {
    const event = eventOn('default', contract);
    publish(AWS.id, event);
    for (const { bearer } of statements.filter((each) => mayBeRecorded(each, contract))) publish(bearer, event);
  }
  return { events: [...events.values()], edges };
}

/** What a statement lets its bearer publish: its sources and detail-types in every combination, on its buses. */
function eventsOf(statement: RoleStatement, contracts: readonly EventShape[]): readonly PublishedEvent[] {
  if (!allows(statement, 'events:PutEvents')) return [];
  const sources = conditionValues(statement, 'events:source');
  const detailTypes = conditionValues(statement, 'events:detail-type');
  const shapes = sources.flatMap((source) =>
    detailTypes.map((detailType) => {
      const contract = contracts.find((each) => each.source === source && each.detailType === detailType);
      return contract ?? { source, detailType, detailSchema: undefined };
    }),
  );
  const buses = statement.resources.map((arn) => arn.slice(arn.lastIndexOf('/') + 1));
  return buses.flatMap((bus) => shapes.map((shape) => eventOn(bus, shape)));
}

/** The values to which a policy binds a key; one that it leaves free may be anything. */
function conditionValues({ conditions }: RoleStatement, key: string): readonly (string | undefined)[] {
  const bound = Object.entries(conditions).filter(([operator]) => operator.endsWith('StringEquals'));
  const values = bound.flatMap(([, keys]) => (keys[key] === undefined ? [] : [keys[key]].flat()));
  return values.length > 0 ? values.map(String) : [undefined];
}

function eventOn(bus: string, shape: EventShape): PublishedEvent {
  const label = `${shape.source ?? 'any source'} ${shape.detailType ?? 'any detail-type'}`;
  return { node: { id: `event ${bus} ${label}`, kind: 'event', service: undefined, label }, shape, bus };
}

/** Whether a role may make the call that the event tells of. The version of the API is part of some names of events. */
function mayBeRecorded({ actions }: RoleStatement, { source, detailType, detailSchema }: EventShape): boolean {
  if (detailType !== CLOUDTRAIL_CALL) return false;
  const names = valuesAt(detailSchema, ['eventName']);
  return actions.some((action) => {
    const [service, name = ''] = action.split(':');
    return source === `aws.${service}` && (names === undefined || names.some((each) => String(each).startsWith(name)));
  });
}
