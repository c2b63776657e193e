import type {
  CreateServiceLinkedRoleCommandInput,
  DeleteServiceLinkedRoleCommandInput,
  GetServiceLinkedRoleDeletionStatusCommandInput,
} from '@aws-sdk/client-iam';
import { AwsError } from '../../service/errors.ts';
import { uniqueId } from '../../service/unique-id.ts';
import { noSuchEntity } from './errors.ts';
import { type Role, requireRole } from './identity.ts';
import { describeRole } from './roles.ts';
import type { IamContext } from './state.ts';

/** Names that do not follow from the service's own. */
const NAMES: Readonly<Record<string, string>> = {
  'apidestinations.events.amazonaws.com': 'AmazonEventBridgeApiDestinations',
  'autoscaling.amazonaws.com': 'AutoScaling',
  'ecs.amazonaws.com': 'ECS',
  'elasticloadbalancing.amazonaws.com': 'ElasticLoadBalancing',
  'ops.apigateway.amazonaws.com': 'APIGateway',
  'rds.amazonaws.com': 'RDS',
  'replication.dynamodb.amazonaws.com': 'DynamoDBReplication',
  'schemas.amazonaws.com': 'Schemas',
};

const TASK = 'task/';

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateServiceLinkedRole.html */
export function createServiceLinkedRole(input: CreateServiceLinkedRoleCommandInput, context: IamContext) {
  const { AWSServiceName: service = '', CustomSuffix: suffix, Description: description } = input;
  const base = `AWSServiceRoleFor${NAMES[service] ?? pascalCase(service.replace('.amazonaws.com', ''))}`;
  const name = suffix === undefined ? base : `${base}_${suffix}`;
  if (context.state.roles.has(name)) {
    throw new AwsError(
      'InvalidInputException',
      `Service role name ${name} has been taken in this account, please try a different suffix.`,
    );
  }
  const role: Role = {
    kind: 'role',
    name,
    path: `/aws-service-role/${service}/`,
    id: uniqueId('AROA', context.account, name),
    createdAt: context.clock.now(),
    inline: {},
    attached: [],
    tags: {},
    ...(description === undefined ? {} : { description }),
    trustPolicy: JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }],
    }),
    maxSessionSeconds: 3600,
  };
  context.state.roles.set(name, role);
  return { Role: describeRole(role, context) };
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteServiceLinkedRole.html */
export function deleteServiceLinkedRole(input: DeleteServiceLinkedRoleCommandInput, context: IamContext) {
  const role = requireRole(input.RoleName, context);
  if (!role.path.startsWith('/aws-service-role/')) {
    throw noSuchEntity(`The role with name ${role.name} is not a service-linked role.`);
  }
  context.state.roles.delete(role.name);
  return { DeletionTaskId: `${TASK}${role.path.slice(1)}${role.name}/${context.ids.uuid()}` };
}

/** Deletion is done when it is answered. https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetServiceLinkedRoleDeletionStatus.html */
export function getServiceLinkedRoleDeletionStatus(input: GetServiceLinkedRoleDeletionStatusCommandInput) {
  const { DeletionTaskId: id = '' } = input;
  if (!id.startsWith(`${TASK}aws-service-role/`)) throw noSuchEntity(`DeletionTaskId ${id} cannot be found.`);
  return { Status: 'SUCCEEDED' as const };
}

function pascalCase(text: string): string {
  return text.replace(/(^|[.-])(\w)/g, (_, __, letter: string) => letter.toUpperCase());
}
