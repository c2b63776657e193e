import type { DescribeEventBusCommandInput, DescribeEventBusCommandOutput } from '@aws-sdk/client-eventbridge';
import { Constraints } from '../../../engines/constraints/constraints.ts';
import { BUS_NAME_OR_ARN } from '../names.ts';
import type { Context } from '../state.ts';
import { busArn, findBus } from './find-bus.ts';

/** Shows a bus, the default one unless another is named. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DescribeEventBus.html */
export function describeEventBus(
  { Name }: DescribeEventBusCommandInput,
  context: Context,
): Omit<DescribeEventBusCommandOutput, '$metadata'> {
  new Constraints().text('name', Name, { min: 1, max: 1600, pattern: BUS_NAME_OR_ARN }).check();
  const bus = findBus(Name, context);
  return {
    Name: bus.name,
    Arn: busArn(bus.name, context),
    Description: bus.description,
    KmsKeyIdentifier: bus.kmsKeyIdentifier,
    DeadLetterConfig: bus.deadLetterConfig,
    LogConfig: bus.logConfig,
    Policy: bus.policy,
    CreationTime: new Date(bus.createdAt),
    LastModifiedTime: new Date(bus.modifiedAt),
  };
}
