import type { DeleteDashboardsCommandInput } from '@aws-sdk/client-cloudwatch';
import type { CloudWatchContext } from '../state.ts';
import { dashboardNotFound } from './get-dashboard.ts';

/**
 * Deletes all dashboards that are named, or none.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DeleteDashboards.html
 * @throws AwsError DashboardNotFoundError
 */
export function deleteDashboards(
  { DashboardNames: names = [] }: DeleteDashboardsCommandInput,
  context: CloudWatchContext,
) {
  const { dashboards } = context.state;
  const unknown = names.find((name) => !dashboards.has(name));
  if (unknown !== undefined) throw dashboardNotFound(unknown);
  for (const name of names) dashboards.delete(name);
  return {};
}
