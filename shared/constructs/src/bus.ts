import { CloudwatchEventBus } from '@cdktf/provider-aws/lib/cloudwatch-event-bus/index.js';
import { CloudwatchEventBusPolicy } from '@cdktf/provider-aws/lib/cloudwatch-event-bus-policy/index.js';
import { Construct } from 'constructs';
import { policyOf } from './grant.ts';
import type { ServiceProps } from './service-context.ts';

/**
 * The bus that every service of a stage publishes to, and listens on.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-bus-perms.html
 */
export class Bus extends Construct {
  readonly resource: CloudwatchEventBus;

  constructor(scope: Construct, id: string, { service }: ServiceProps) {
    super(scope, id);
    const { names, stage } = service;
    this.resource = new CloudwatchEventBus(this, 'Resource', {
      name: names.busName,
      description: `Events of all services of the stage ${stage.name}.`,
    });
    // The account's own roles, and of them those whose policies grant it: nobody outside of the account may publish.
    const policy = policyOf([
      {
        sid: 'GrantedRolesPublish',
        principal: { AWS: `arn:aws:iam::${stage.account}:root` },
        actions: ['events:PutEvents'],
        resources: [names.busArn],
      },
    ]);
    new CloudwatchEventBusPolicy(this, 'policy', { eventBusName: this.resource.name, policy: policy.json });
  }
}
