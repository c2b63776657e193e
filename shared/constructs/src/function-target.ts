import { LambdaPermission } from '@cdktf/provider-aws/lib/lambda-permission/index.js';
import type { LambdaFunction } from './lambda-function.ts';
import type { RuleTarget } from './rule-target.ts';

/**
 * A function as the target of a rule.
 *
 * @throws Error when the function was not made for asynchronous invocation: what it failed on would be lost
 */
export function functionTarget(lambda: LambdaFunction): RuleTarget {
  if (!lambda.asynchronous) {
    throw new Error(
      `A rule invokes ${lambda.node.path} asynchronously: give it \`asynchronous\` with a dead-letter queue.`,
    );
  }
  return {
    targetId: 'function',
    arn: lambda.arn,
    permit(scope, rule) {
      new LambdaPermission(scope, 'permission', {
        statementId: `AllowRule-${rule.name}`,
        action: 'lambda:InvokeFunction',
        functionName: lambda.name,
        principal: 'events.amazonaws.com',
        sourceArn: rule.arnByName,
      });
      return undefined;
    },
  };
}
