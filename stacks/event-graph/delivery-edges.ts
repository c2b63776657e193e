import type { GraphEdge } from './event-graph.ts';
import type { PlannedResource } from './planned-resource.ts';
import type { ResourceIndex } from './resource-index.ts';

/** A type of resource that says that one thing is handed to another, and which attributes name the two. */
interface Connection {
  readonly type: string;
  /** `self`: the resource hands over by itself. */
  readonly from: string;
  readonly to: string;
}

const CONNECTIONS: readonly Connection[] = [
  { type: 'aws_apigatewayv2_integration', from: 'api_id', to: 'integration_uri' },
  { type: 'aws_cloudwatch_event_target', from: 'rule', to: 'arn' },
  { type: 'aws_lambda_event_source_mapping', from: 'event_source_arn', to: 'function_name' },
  { type: 'aws_pipes_pipe', from: 'source', to: 'self' },
  { type: 'aws_pipes_pipe', from: 'self', to: 'target' },
  { type: 'aws_pipes_pipe', from: 'self', to: 'enrichment' },
  { type: 'aws_scheduler_schedule', from: 'self', to: 'target.arn' },
  { type: 'aws_sns_topic_subscription', from: 'topic_arn', to: 'endpoint' },
];

/**
 * What is handed on without a decision: by rules, APIs, schedules, topics, queues, the streams of tables, and pipes. A
 * subscription whose endpoint is no resource is an end by itself.
 */
export function deliveryEdges(index: ResourceIndex): readonly GraphEdge[] {
  return CONNECTIONS.flatMap(({ type, from, to }) =>
    index.ofType(type).flatMap((resource) => {
      const sender = ended(resource, from, index);
      const receiver = ended(resource, to, index) ?? (type === 'aws_sns_topic_subscription' ? resource : undefined);
      if (!sender || !receiver) return [];
      // A pipe's reason is given once, for what it reads.
      const { cycleReason } = to === 'target' || to === 'enrichment' ? { cycleReason: undefined } : resource;
      return [
        {
          from: sender.address,
          to: receiver.address,
          kind: 'delivers' as const,
          ...(cycleReason ? { cycleReason } : {}),
        },
      ];
    }),
  );
}

/** The resource at one end of a connection. */
function ended(resource: PlannedResource, end: string, index: ResourceIndex): PlannedResource | undefined {
  return end === 'self' ? resource : index.find(attributeAt(resource, end));
}

/** An attribute, or one of a block: `target.arn`. */
export function attributeAt({ attributes }: PlannedResource, path: string): unknown {
  return path.split('.').reduce<unknown>((value, name) => {
    const [block] = [value].flat();
    return (block as Readonly<Record<string, unknown>> | undefined)?.[name];
  }, attributes);
}
