import { IamRole } from '@cdktf/provider-aws/lib/iam-role/index.js';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy/index.js';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { type Grant, policyOf } from './grant.ts';
import { noteWildcardReasons } from './note-wildcard-reasons.ts';
import type { ServiceProps } from './service-context.ts';

/** The services of AWS that take a role here. */
type AssumingService =
  | 'apigateway.amazonaws.com'
  | 'appsync.amazonaws.com'
  | 'lambda.amazonaws.com'
  | 'pipes.amazonaws.com'
  | 'states.amazonaws.com'
  | 'events.amazonaws.com'
  | 'scheduler.amazonaws.com';

/** Those that do not tell for which account they take a role. */
const WITHOUT_ACCOUNT: readonly AssumingService[] = ['apigateway.amazonaws.com', 'lambda.amazonaws.com'];

export interface ServiceRoleProps extends ServiceProps {
  /** The role's name without the stage: `orders-post-order`. */
  readonly name: string;
  /** The service of AWS that takes the role. */
  readonly assumedBy: AssumingService;
  /** All that the role may do. */
  readonly grants: readonly Grant[];
}

/** A role of one resource, with one policy of exactly what that resource does. */
export class ServiceRole extends Construct {
  readonly arn: string;
  /** Depend on it where AWS checks the permission itself while it makes the resource. */
  readonly policy: ITerraformDependable;

  constructor(scope: Construct, id: string, { service, name, assumedBy, grants }: ServiceRoleProps) {
    super(scope, id);
    const role = new IamRole(this, 'Resource', {
      name: service.names.physical('role', name),
      assumeRolePolicy: trustOf(assumedBy, service.stage.account),
    });
    const policy = policyOf(grants);
    const rolePolicy = new IamRolePolicy(this, 'policy', {
      name: 'grants',
      role: role.name,
      policy: policy.json,
    });
    noteWildcardReasons(rolePolicy, policy);
    this.arn = role.arn;
    this.policy = rolePolicy;
  }
}

function trustOf(service: AssumingService, account: string): string {
  const statement = { Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' };
  // Step Functions and all parts of EventBridge tell for which account they take a role: they take it for no other one.
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
  const bound = WITHOUT_ACCOUNT.includes(service)
    ? {}
    : { Condition: { StringEquals: { 'aws:SourceAccount': account } } };
  return JSON.stringify({ Version: '2012-10-17', Statement: [{ ...statement, ...bound }] });
}
