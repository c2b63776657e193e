import type { MetricTransformation } from '@aws-sdk/client-cloudwatch-logs';

export interface MetricFilter {
  readonly group: string;
  readonly name: string;
  readonly pattern: string;
  readonly transformation: MetricTransformation;
  readonly createdAt: number;
  readonly applyOnTransformedLogs: boolean;
  /** `@aws.account`, `@aws.region`: further dimensions of the metric. */
  readonly systemFields: readonly string[];
}
