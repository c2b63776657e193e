import { CloudwatchEventRule } from '@cdktf/provider-aws/lib/cloudwatch-event-rule/index.js';
import { Construct } from 'constructs';
import { checkLength } from './limits.ts';
import { addTarget, type Delivery } from './rule-target.ts';
import { checkSchedule } from './schedule-expression.ts';
import type { ServiceProps } from './service-context.ts';

export interface ScheduleRuleProps extends ServiceProps, Delivery {
  /** What happens when it fires, in a sentence. */
  readonly description: string;
  /** `rate(5 minutes)` or `cron(0 6 * * ? *)`. */
  readonly schedule: string;
  /** The rule's name without the stage. @default the service's name and the construct's id */
  readonly ruleName?: string;
}

/**
 * A rule that fires by the clock, and stays silent in a stage whose schedules are off. Only the account's default bus has
 * schedules.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-rule-schedule.html
 */
export class ScheduleRule extends Construct {
  constructor(scope: Construct, id: string, props: ScheduleRuleProps) {
    super(scope, id);
    const { names, stage } = props.service;
    const unprefixedName = props.ruleName ?? `${names.service}-${id}`;
    const name = names.physical('rule', unprefixedName);
    const rule = new CloudwatchEventRule(this, 'Resource', {
      name,
      description: checkLength('The description of a rule', props.description, 512),
      scheduleExpression: checkSchedule(props.schedule, ['rate', 'cron']),
      state: stage.schedulesEnabled ? 'ENABLED' : 'DISABLED',
    });
    addTarget(this, { name: rule.name, unprefixedName, arnByName: names.arn('events', `rule/${name}`) }, props);
  }
}
