import { SfnStateMachine } from '@cdktf/provider-aws/lib/sfn-state-machine/index.js';
import { Construct } from 'constructs';
import { Alarm } from './alarm.ts';
import type { Grant } from './grant.ts';
import { LogGroup } from './log-group.ts';
import type { ServiceContext, ServiceProps } from './service-context.ts';
import { ServiceRole } from './service-role.ts';
import { stateMachineGrants } from './state-machine-grants.ts';

export interface StateMachineProps extends ServiceProps {
  /** The machine's name without the stage. @default the service's name and the construct's id */
  readonly name?: string;
  /** The machine in the Amazon States Language. */
  readonly definition: object;
  /** What its tasks do to other resources. */
  readonly grants: readonly Grant[];
}

/**
 * A Standard state machine with a role of its own, logs of every step, tracing, and alarms on executions that fail, time
 * out or are throttled.
 *
 * @throws Error when the definition is not valid
 * @see https://states-language.net/spec.html
 */
export class StateMachine extends Construct {
  readonly name: string;
  /** The ARN as an attribute of the machine: what holds it is made after the machine. */
  readonly arn: string;
  /** The same ARN from the name alone, for policies. */
  readonly arnByName: string;

  constructor(scope: Construct, id: string, { service, name, definition, grants }: StateMachineProps) {
    super(scope, id);
    const { names } = service;
    service.checkDefinition(definition);
    const unprefixed = name ?? `${names.service}-${id}`;
    this.name = names.physical('state-machine', unprefixed);
    this.arnByName = names.arn('states', `stateMachine:${this.name}`);
    // Under /aws/vendedlogs the groups do not each lengthen the account's log resource policy, whose size is limited.
    const logGroup = new LogGroup(this, 'log-group', { service, name: `/aws/vendedlogs/states/${this.name}` });
    const role = new ServiceRole(this, 'role', {
      service,
      name: unprefixed,
      assumedBy: 'states.amazonaws.com',
      grants: stateMachineGrants(grants),
    });
    const machine = new SfnStateMachine(this, 'Resource', {
      name: this.name,
      type: 'STANDARD',
      roleArn: role.arn,
      definition: JSON.stringify(definition),
      // Inputs and outputs stay out of the log: the history of an execution has them, for those who may read it.
      loggingConfiguration: { level: 'ALL', includeExecutionData: false, logDestination: `${logGroup.arn}:*` },
      tracingConfiguration: { enabled: true },
      // Step Functions tries the role's permission to log when the machine is made.
      dependsOn: [role.policy],
    });
    this.arn = machine.arn;
    this.watch(service, unprefixed);
  }

  private watch(service: ServiceContext, unprefixed: string) {
    const watched = { ExecutionsFailed: 'failed', ExecutionsTimedOut: 'timed-out', ExecutionThrottled: 'throttled' };
    for (const [metricName, what] of Object.entries(watched)) {
      new Alarm(this, `${what}-alarm`, {
        service,
        name: `${unprefixed}-${what}`,
        description: `Executions of ${this.name} were ${what}. Their histories name the state and the cause.`,
        namespace: 'AWS/States',
        metricName,
        dimensions: { StateMachineArn: this.arnByName },
      });
    }
  }
}
