import type { DeadLetterQueue } from './dead-letter-queue.ts';
import type { RuleTarget } from './rule-target.ts';

/**
 * A dead-letter queue as the target of a rule: for events that can be told to be wrong by looking at them. Retrying them
 * first would only take longer.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html#eb-sqs-permissions
 */
export function queueTarget(queue: DeadLetterQueue): RuleTarget {
  return {
    targetId: 'queue',
    arn: queue.arn,
    permit(_scope, rule) {
      queue.acceptFrom('events.amazonaws.com', rule.arnByName);
      return undefined;
    },
  };
}
