import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group/index.js';
import { Construct } from 'constructs';
import { checkLength } from './limits.ts';
import type { ServiceProps } from './service-context.ts';

/**
 * The retentions that CloudWatch Logs takes, in days.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
 */
export type LogRetentionDays =
  | (1 | 3 | 5 | 7 | 14 | 30 | 60 | 90 | 120 | 150 | 180)
  | (365 | 400 | 545 | 731 | 1096 | 1827 | 2192 | 2557 | 2922 | 3288 | 3653);

export interface LogGroupProps extends ServiceProps {
  /** The whole name: `/aws/lambda/local-orders-post-order`. */
  readonly name: string;
}

/** A log group that keeps its events as long as the stage says. */
export class LogGroup extends Construct {
  readonly name: string;
  /** The ARN as an attribute of the log group: what holds it is made after the group. */
  readonly arn: string;
  readonly resource: CloudwatchLogGroup;

  constructor(scope: Construct, id: string, { service, name }: LogGroupProps) {
    super(scope, id);
    this.name = checkLength('The log group name', name, 512);
    this.resource = new CloudwatchLogGroup(this, 'Resource', {
      name,
      retentionInDays: service.stage.logRetentionDays,
    });
    this.arn = this.resource.arn;
  }
}
