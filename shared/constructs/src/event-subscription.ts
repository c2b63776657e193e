import { CloudwatchEventRule } from '@cdktf/provider-aws/lib/cloudwatch-event-rule/index.js';
import type { EventPattern } from '@signalbox/events/pattern';
import { Construct } from 'constructs';
import { checkLength } from './limits.ts';
import { noteCycleReason } from './note-cycle-reason.ts';
import { addTarget, type Delivery } from './rule-target.ts';
import type { ServiceProps } from './service-context.ts';

export interface EventSubscriptionProps extends ServiceProps, Delivery {
  /** The rule's name without the stage. @default the construct's id */
  readonly ruleName?: string;
  /** Which events, in a sentence. */
  readonly description: string;
  /** Made from contracts (`pattern`, `anyOf`, `everyEventOf`), or written out. */
  readonly pattern: EventPattern;
  /** Which bus: the stage's own, or the account's default one, where AWS itself publishes. @default stage */
  readonly bus?: 'stage' | 'default';
  /** What bounds a circle of events through this target, in a sentence; required exactly then. @default none */
  readonly cycleReason?: string;
}

/**
 * A rule on a bus with its target, the permission that the target needs, retries and a dead-letter queue.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html
 */
export class EventSubscription extends Construct {
  constructor(scope: Construct, id: string, props: EventSubscriptionProps) {
    super(scope, id);
    const { names } = props.service;
    const unprefixedName = props.ruleName ?? id;
    if (Object.keys(props.pattern).length === 0) {
      throw new Error(`The pattern of the rule ${unprefixedName} is empty: EventBridge refuses it.`);
    }
    const name = names.physical('rule', unprefixedName);
    const onStageBus = props.bus !== 'default';
    const rule = new CloudwatchEventRule(this, 'Resource', {
      name,
      description: checkLength('The description of a rule', props.description, 512),
      ...(onStageBus ? { eventBusName: names.busName } : {}),
      eventPattern: checkLength('The event pattern', JSON.stringify(props.pattern), 2048),
    });
    const arnByName = onStageBus ? names.busRuleArn(name) : names.arn('events', `rule/${name}`);
    const target = addTarget(
      this,
      { name: rule.name, unprefixedName, arnByName, ...(onStageBus ? { busName: names.busName } : {}) },
      props,
    );
    noteCycleReason(target, props.cycleReason);
  }
}
