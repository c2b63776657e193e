import type { GraphNode, NodeKind } from './event-graph.ts';
import { type PlannedResource, textOf } from './planned-resource.ts';

/** The types of resources that are nodes, and the attribute that people know each by: functions go by their path. */
const KINDS: Readonly<Record<string, readonly [kind: NodeKind, nameAttribute?: string]>> = {
  aws_apigatewayv2_api: ['api', 'name'],
  aws_cloudwatch_event_rule: ['rule', 'name'],
  aws_cloudwatch_log_group: ['end', 'name'],
  aws_dynamodb_table: ['table', 'name'],
  aws_lambda_function: ['function'],
  aws_pipes_pipe: ['pipe', 'name'],
  aws_scheduler_schedule: ['schedule', 'name'],
  aws_sfn_state_machine: ['state-machine', 'name'],
  aws_sns_topic: ['topic', 'name'],
  aws_sns_topic_subscription: ['end', 'endpoint'],
  aws_sqs_queue: ['queue', 'name'],
};

/** The node that a resource is in the graph; undefined when it is none. */
export function nodeOf(resource: PlannedResource): GraphNode | undefined {
  const [kindOfType, nameAttribute] = KINDS[resource.type] ?? [];
  if (!kindOfType) return undefined;
  const { address: id, path } = resource;
  const kind = kindOfType === 'rule' && textOf(resource, 'schedule_expression') ? 'schedule' : kindOfType;
  const [service] = path.split('/');
  return { id, kind, service, label: nameAttribute ? labelOf(kind, textOf(resource, nameAttribute)) : path };
}

/** Without the stage, which has no hyphen: `table orders`. */
function labelOf(kind: NodeKind, name: string): string {
  const unprefixed = /^[a-z0-9]+-/.test(name) ? name.slice(name.indexOf('-') + 1) : name;
  return kind === 'end' ? name : `${kind.replace('-', ' ')} ${unprefixed}`;
}
