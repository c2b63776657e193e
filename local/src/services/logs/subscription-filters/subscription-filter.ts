import type { Distribution } from '@aws-sdk/client-cloudwatch-logs';

export interface SubscriptionFilter {
  readonly group: string;
  readonly name: string;
  readonly pattern: string;
  readonly destinationArn: string;
  readonly roleArn: string | undefined;
  readonly distribution: Distribution;
  readonly createdAt: number;
  readonly applyOnTransformedLogs: boolean;
  /** Whom the function's policy allows: CloudWatch Logs has a name of its own in each region besides the common one. */
  readonly principal: string;
}
