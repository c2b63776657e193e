import type { DashboardValidationMessage, PutDashboardCommandInput } from '@aws-sdk/client-cloudwatch';
import { AwsError } from '../../../service/errors.ts';
import { tagsToRecord } from '../../../service/tags.ts';
import type { CloudWatchContext } from '../state.ts';

const NAME = /^[\w-]{1,255}$/;

/**
 * Keeps a dashboard as it is given, once its structure is right.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutDashboard.html
 * @throws AwsError DashboardInvalidInputError
 */
export function putDashboard(input: PutDashboardCommandInput, { state, clock }: CloudWatchContext) {
  const { DashboardName: name = '', DashboardBody: body = '' } = input;
  if (!NAME.test(name)) {
    throw invalid(`The value ${name} for field DashboardName contains invalid characters.`, [
      { DataPath: 'DashboardName', Message: 'Only letters, digits, hyphens and underscores are possible.' },
    ]);
  }
  const problems = problemsOf(body);
  if (problems.length > 0) {
    throw invalid(messageOf(problems), problems);
  }
  const tags = state.dashboards.get(name)?.tags ?? tagsToRecord(input.Tags);
  state.dashboards.set(name, { name, body, modifiedAt: clock.now(), tags });
  return { DashboardValidationMessages: [] };
}

function messageOf(problems: readonly DashboardValidationMessage[]): string {
  const listed = problems.map(({ DataPath, Message }) => ({ dataPath: DataPath, message: Message }));
  const count = `${problems.length} validation ${problems.length === 1 ? 'error' : 'errors'}`;
  return `The dashboard body is invalid, there are ${count}: ${JSON.stringify(listed)}`;
}

function invalid(message: string, dashboardValidationMessages: readonly DashboardValidationMessage[]): AwsError {
  return new AwsError('DashboardInvalidInputError', message, { fields: { dashboardValidationMessages } });
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html */
function problemsOf(body: string): DashboardValidationMessage[] {
  const dashboard = parseObject(body);
  if (!dashboard) return [{ DataPath: '/', Message: 'The field DashboardBody must be a valid JSON object' }];
  const { widgets } = dashboard;
  if (widgets === undefined) return [{ DataPath: '/', Message: "Should have required property 'widgets'" }];
  if (!Array.isArray(widgets)) return [{ DataPath: '/widgets', Message: 'Should be array' }];
  return widgets.flatMap((widget: unknown, index) =>
    ['type', 'properties']
      .filter((member) => typeof widget !== 'object' || widget === null || !Object.hasOwn(widget, member))
      .map((member) => ({ DataPath: `/widgets/${index}`, Message: `Should have required property '${member}'` })),
  );
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
