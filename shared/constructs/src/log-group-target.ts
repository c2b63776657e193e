import { CloudwatchLogResourcePolicy } from '@cdktf/provider-aws/lib/cloudwatch-log-resource-policy/index.js';
import { policyOf } from './grant.ts';
import type { LogGroup } from './log-group.ts';
import { noteWildcardReasons } from './note-wildcard-reasons.ts';
import type { RuleTarget } from './rule-target.ts';

/** The two services that write a rule's events to a log group. */
const WRITERS = ['events.amazonaws.com', 'delivery.logs.amazonaws.com'];

/**
 * A log group as the target of a rule. The group's resource policy, not a role, lets EventBridge write.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html#eb-cloudwatchlogs-permissions
 */
export function logGroupTarget(logGroup: LogGroup): RuleTarget {
  return {
    targetId: 'log-group',
    arn: logGroup.arn,
    permit(scope, rule) {
      const common = {
        principal: { Service: WRITERS },
        resources: [`${logGroup.arn}:*`],
        wildcardReason: 'EventBridge chooses the names of the log streams in the log group.',
      };
      const policy = policyOf([
        { ...common, sid: 'CreateLogStreams', actions: ['logs:CreateLogStream'] },
        {
          ...common,
          sid: 'PutLogEvents',
          actions: ['logs:PutLogEvents'],
          conditions: { ArnEquals: { 'aws:SourceArn': rule.arnByName } },
        },
      ]);
      const resource = new CloudwatchLogResourcePolicy(scope, 'log-policy', {
        policyName: rule.name,
        policyDocument: policy.json,
      });
      noteWildcardReasons(resource, policy);
      return undefined;
    },
  };
}
