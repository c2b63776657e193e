import type { GetDashboardCommandInput } from '@aws-sdk/client-cloudwatch';
import { AwsError } from '../../../service/errors.ts';
import type { CloudWatchContext } from '../state.ts';
import { dashboardArn } from './dashboard.ts';

/**
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetDashboard.html
 * @throws AwsError DashboardNotFoundError
 */
export function getDashboard({ DashboardName: name = '' }: GetDashboardCommandInput, context: CloudWatchContext) {
  const dashboard = context.state.dashboards.get(name);
  if (!dashboard) throw dashboardNotFound(name);
  return { DashboardArn: dashboardArn(name, context), DashboardBody: dashboard.body, DashboardName: name };
}

export function dashboardNotFound(name: string): AwsError {
  return new AwsError('DashboardNotFoundError', `Dashboard ${name} does not exist`);
}
