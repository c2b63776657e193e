import type { EdgeKind, GraphEdge } from './event-graph.ts';
import { attributeAt, type PlannedResource } from './planned-resource.ts';
import type { ResourceIndex } from './resource-index.ts';

/** A type of resource that says that one thing is handed to another, and which attributes name the two. */
interface Connection {
  readonly type: string;
  /** `self`: the resource is that end itself. */
  readonly from: string;
  readonly to: string;
  /** @default delivers */
  readonly kind?: EdgeKind;
  /** Whether the resource's reason for circles is about this connection. @default false */
  readonly reasoned?: boolean;
}

const CONNECTIONS: readonly Connection[] = [
  { type: 'aws_apigatewayv2_integration', from: 'api_id', to: 'integration_uri' },
  { type: 'aws_cloudwatch_event_target', from: 'rule', to: 'arn', reasoned: true },
  { type: 'aws_cloudwatch_event_target', from: 'rule', to: 'dead_letter_config.arn', kind: 'gives-up' },
  { type: 'aws_lambda_event_source_mapping', from: 'event_source_arn', to: 'function_name', reasoned: true },
  {
    type: 'aws_lambda_event_source_mapping',
    from: 'function_name',
    to: 'destination_config.on_failure.destination_arn',
    kind: 'gives-up',
  },
  {
    type: 'aws_lambda_function_event_invoke_config',
    from: 'function_name',
    to: 'destination_config.on_failure.destination',
    kind: 'gives-up',
  },
  {
    type: 'aws_lambda_function_event_invoke_config',
    from: 'function_name',
    to: 'destination_config.on_success.destination',
  },
  { type: 'aws_pipes_pipe', from: 'source', to: 'self', reasoned: true },
  { type: 'aws_pipes_pipe', from: 'self', to: 'target' },
  { type: 'aws_pipes_pipe', from: 'self', to: 'enrichment' },
  {
    type: 'aws_pipes_pipe',
    from: 'self',
    to: 'source_parameters.dynamodb_stream_parameters.dead_letter_config.arn',
    kind: 'gives-up',
  },
  { type: 'aws_scheduler_schedule', from: 'self', to: 'target.arn' },
  { type: 'aws_scheduler_schedule', from: 'self', to: 'target.dead_letter_config.arn', kind: 'gives-up' },
  { type: 'aws_sns_topic_subscription', from: 'topic_arn', to: 'endpoint' },
  { type: 'aws_sns_topic_subscription', from: 'topic_arn', to: 'redrive_policy', kind: 'gives-up' },
  { type: 'aws_sqs_queue', from: 'self', to: 'redrive_policy', kind: 'gives-up' },
];

/**
 * What is handed on without a decision: by rules, APIs, schedules, topics, queues, the streams of tables, and pipes. A
 * subscription whose endpoint is no resource is an end by itself.
 */
export function deliveryEdges(index: ResourceIndex): readonly GraphEdge[] {
  return CONNECTIONS.flatMap(({ type, from, to, kind = 'delivers', reasoned }) =>
    index.ofType(type).flatMap((resource): GraphEdge[] => {
      const { cycleReason } = resource;
      const sender = endOf(resource, from, index);
      const receiver = endOf(resource, to, index);
      if (!sender || !receiver) return [];
      const reason = reasoned && cycleReason ? { cycleReason } : {};
      return [{ from: sender.address, to: receiver.address, kind, ...reason }];
    }),
  );
}

/** The resource at one end of a connection. */
function endOf(resource: PlannedResource, end: string, index: ResourceIndex): PlannedResource | undefined {
  if (end === 'self') return resource;
  return index.find(attributeAt(resource, end)) ?? (end === 'endpoint' ? resource : undefined);
}
