import type { LambdaFunction } from './lambda-function.ts';
import type { ScheduleTarget } from './schedule-target.ts';

/**
 * A function as the target of a schedule, invoked with `input`.
 *
 * @throws Error when the function was not made for asynchronous invocation: what it failed on would be lost
 */
export function scheduledFunctionTarget(lambda: LambdaFunction, input: object): ScheduleTarget {
  if (!lambda.asynchronous) {
    throw new Error(
      `A schedule invokes ${lambda.node.path} asynchronously: give it \`asynchronous\` with a dead-letter queue.`,
    );
  }
  return {
    arn: lambda.arn,
    grant: { sid: 'InvokeFunction', actions: ['lambda:InvokeFunction'], resources: [lambda.arn] },
    input,
  };
}
