import type { GraphEdge } from './event-graph.ts';
import type { ResourceIndex } from './resource-index.ts';
import { allows, type RoleStatement } from './role-statements.ts';

/** Actions that cause something at the resource that they name. */
const SENDING = [
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
];

/** Whoever may write to a table, invoke a function, start a machine, or send to a queue or topic. */
export function sendingEdges(statements: readonly RoleStatement[], index: ResourceIndex): readonly GraphEdge[] {
  return statements.flatMap((statement) => {
    const services = new Set(SENDING.filter((each) => allows(statement, each)).map((each) => each.split(':')[0] ?? ''));
    const receivers = [...services].flatMap((service) =>
      statement.resources.flatMap((resource) => index.findAll(resource, service)),
    );
    return receivers.map(({ address }) => ({ from: statement.bearer, to: address, kind: 'sends' as const }));
  });
}
