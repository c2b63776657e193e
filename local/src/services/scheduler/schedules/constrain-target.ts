import type { Target } from '@aws-sdk/client-scheduler';
import type { Constraints } from '../../../engines/constraints/constraints.ts';

const ROLE_ARN = /^arn:aws(-[a-z]+)?:iam::\d{12}:role\/[\w+=,.@\-/]+$/;
const QUEUE_ARN = /^arn:aws(-[a-z]+)?:sqs:[a-z0-9-]+:\d{12}:[a-zA-Z0-9-_]+$/;
const EVENT_SOURCE = /^(?=[/.\-_A-Za-z0-9]+)((?!aws\.).*)$/;

/** Adds what the API says about the members of a target. https://docs.aws.amazon.com/scheduler/latest/APIReference/API_Target.html */
export function constrainTarget(constraints: Constraints, target: Target | undefined): void {
  const { RetryPolicy, EventBridgeParameters, KinesisParameters, SqsParameters, EcsParameters } = target ?? {};
  constraints
    .text('target.arn', target?.Arn, { min: 1, max: 1600 })
    .text('target.roleArn', target?.RoleArn, { min: 1, max: 1600, pattern: ROLE_ARN })
    .text('target.deadLetterConfig.arn', target?.DeadLetterConfig?.Arn, { min: 1, max: 1600, pattern: QUEUE_ARN })
    .number('target.retryPolicy.maximumRetryAttempts', RetryPolicy?.MaximumRetryAttempts, { min: 0, max: 185 })
    .number('target.retryPolicy.maximumEventAgeInSeconds', RetryPolicy?.MaximumEventAgeInSeconds, {
      min: 60,
      max: 86_400,
    })
    .text('target.input', target?.Input, { min: 1 })
    .text('target.eventBridgeParameters.detailType', EventBridgeParameters?.DetailType, { min: 1, max: 128 })
    .text('target.eventBridgeParameters.source', EventBridgeParameters?.Source, {
      min: 1,
      max: 256,
      pattern: EVENT_SOURCE,
    })
    .text('target.kinesisParameters.partitionKey', KinesisParameters?.PartitionKey, { min: 1, max: 256 })
    .text('target.sqsParameters.messageGroupId', SqsParameters?.MessageGroupId, { min: 1, max: 128 })
    .text('target.ecsParameters.taskDefinitionArn', EcsParameters?.TaskDefinitionArn, { min: 1, max: 1600 })
    .number('target.ecsParameters.taskCount', EcsParameters?.TaskCount, { min: 1, max: 10 });
}
