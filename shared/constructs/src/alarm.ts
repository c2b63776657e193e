import { CloudwatchMetricAlarm } from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm/index.js';
import { Construct } from 'constructs';
import type { ServiceProps } from './service-context.ts';

export interface AlarmProps extends ServiceProps {
  /** The alarm's name without the stage: `orders-post-order-errors`. */
  readonly name: string;
  /** What has happened when it goes off and what to look at: whoever is woken up reads this. */
  readonly description: string;
  /** `AWS/Lambda` */
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: Readonly<Record<string, string>>;
  /** @default Sum */
  readonly statistic?: 'Sum' | 'Maximum';
  /** The alarm goes off above this value. @default 0 */
  readonly threshold?: number;
  /** Length of one evaluation period. @default 60 */
  readonly periodSeconds?: 60 | 300;
}

/**
 * An alarm on a metric that is zero, or not there at all, as long as nothing is wrong. It tells the stage's alarm topic.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
 */
export class Alarm extends Construct {
  constructor(scope: Construct, id: string, props: AlarmProps) {
    super(scope, id);
    const { names } = props.service;
    new CloudwatchMetricAlarm(this, 'Resource', {
      alarmName: names.physical('alarm', props.name),
      alarmDescription: props.description,
      namespace: props.namespace,
      metricName: props.metricName,
      dimensions: { ...props.dimensions },
      statistic: props.statistic ?? 'Sum',
      comparisonOperator: 'GreaterThanThreshold',
      threshold: props.threshold ?? 0,
      period: props.periodSeconds ?? 60,
      evaluationPeriods: 1,
      treatMissingData: 'notBreaching',
      alarmActions: [names.alarmTopicArn],
    });
  }
}
