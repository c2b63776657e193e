import { CloudwatchEventTarget } from '@cdktf/provider-aws/lib/cloudwatch-event-target/index.js';
import type { TerraformResource } from 'cdktf';
import type { Construct } from 'constructs';
import type { DeadLetterQueue } from './dead-letter-queue.ts';
import { checkRange } from './limits.ts';

/** A rule, as its target sees it. */
export interface TargetedRule {
  /** The physical name, as an attribute of the rule. */
  readonly name: string;
  /** The name without the stage. */
  readonly unprefixedName: string;
  /** The ARN from the name alone: policies need not wait for the rule. */
  readonly arnByName: string;
  /** The rule's bus. @default the account's default bus */
  readonly busName?: string;
}

/** What a rule can deliver to. */
export interface RuleTarget {
  /** Names the target within its rule. */
  readonly targetId: string;
  readonly arn: string;
  /**
   * Makes what lets the rule reach the target.
   *
   * @param scope where to make it
   * @returns the ARN of the role with which EventBridge calls the target; undefined when the target itself permits it
   */
  permit(scope: Construct, rule: TargetedRule): string | undefined;
}

/** How hard EventBridge tries to deliver, and where an event goes that it could not deliver. */
export interface Delivery {
  readonly target: RuleTarget;
  /** Takes what could not be delivered. */
  readonly deadLetterQueue: DeadLetterQueue;
  /** How often delivery is tried again, 0 to 185. @default 185, as EventBridge itself */
  readonly retryAttemptsMax?: number;
  /** How long delivery is tried, 60 to 86,400. @default 24 hours, as EventBridge itself */
  readonly eventAgeMaxSeconds?: number;
}

/**
 * Adds a target to a rule.
 *
 * @param scope the construct that owns the rule
 * @returns the target in the plan
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-retry-policy.html
 */
export function addTarget(scope: Construct, rule: TargetedRule, delivery: Delivery): TerraformResource {
  const { target, deadLetterQueue, retryAttemptsMax = 185, eventAgeMaxSeconds = 86_400 } = delivery;
  deadLetterQueue.acceptFrom('events.amazonaws.com', rule.arnByName);
  const roleArn = target.permit(scope, rule);
  return new CloudwatchEventTarget(scope, 'target', {
    rule: rule.name,
    ...(rule.busName ? { eventBusName: rule.busName } : {}),
    targetId: target.targetId,
    arn: target.arn,
    ...(roleArn ? { roleArn } : {}),
    retryPolicy: {
      maximumRetryAttempts: checkRange('The retries of a delivery', retryAttemptsMax, 0, 185),
      maximumEventAgeInSeconds: checkRange('The age of an event in seconds', eventAgeMaxSeconds, 60, 86_400),
    },
    deadLetterConfig: { arn: deadLetterQueue.arn },
  });
}
