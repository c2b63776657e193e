import type { ListDashboardsCommandInput } from '@aws-sdk/client-cloudwatch';
import { page } from '../../../service/page.ts';
import { byName } from '../by-name.ts';
import type { CloudWatchContext } from '../state.ts';
import { dashboardArn } from './dashboard.ts';

const PAGE_MAX = 1000;

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_ListDashboards.html */
export function listDashboards(input: ListDashboardsCommandInput, context: CloudWatchContext) {
  const { DashboardNamePrefix: prefix = '', NextToken: token } = input;
  const dashboards = [...context.state.dashboards.values()].filter(({ name }) => name.startsWith(prefix)).sort(byName);
  const { items, nextToken } = page(dashboards, ({ name }) => name, {
    token,
    limit: PAGE_MAX,
    invalidTokenCode: 'InvalidNextToken',
  });
  const DashboardEntries = items.map(({ name, body, modifiedAt }) => ({
    DashboardName: name,
    DashboardArn: dashboardArn(name, context),
    LastModified: new Date(modifiedAt),
    Size: Buffer.byteLength(body),
  }));
  return { DashboardEntries, NextToken: nextToken };
}
