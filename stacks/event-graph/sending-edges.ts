import type { GraphEdge } from './event-graph.ts';
import type { ResourceIndex } from './resource-index.ts';
import type { RoleStatement } from './role-statements.ts';

/** Actions that cause something at the resource that they name. */
const SENDING = new Set([
  'dynamodb:BatchWriteItem',
  'dynamodb:DeleteItem',
  'dynamodb:PartiQLDelete',
  'dynamodb:PartiQLInsert',
  'dynamodb:PartiQLUpdate',
  'dynamodb:PutItem',
  'dynamodb:UpdateItem',
  'lambda:InvokeFunction',
  'sns:Publish',
  'sqs:SendMessage',
  'states:StartExecution',
  'states:StartSyncExecution',
]);

/** Whoever may write to a table, invoke a function, start a machine, or send to a queue or topic. */
export function sendingEdges(statements: readonly RoleStatement[], index: ResourceIndex): readonly GraphEdge[] {
  return statements.flatMap(({ bearer, actions, resources }) => {
    if (!actions.some((action) => SENDING.has(action))) return [];
    const receivers = resources.flatMap((resource) => index.find(resource) ?? []);
    return receivers.map(({ address }) => ({ from: bearer, to: address, kind: 'sends' as const }));
  });
}
