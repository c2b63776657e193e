import type {
  DescribeContributorInsightsCommandInput,
  DescribeKinesisStreamingDestinationCommandInput,
  UpdateContributorInsightsCommandInput,
} from '@aws-sdk/client-dynamodb';
import { checkConstraints, oneOf, required, structure } from '../constraints/constraint.ts';
import { resourceNotFound } from '../errors.ts';
import type { DynamoDBContext, TableRecord } from '../state.ts';
import { requireTable } from './open-table.ts';

const constraints = structure({ ContributorInsightsAction: required(oneOf('ENABLE', 'DISABLE')) });
/** Where a table's own setting is kept, beside those of its indexes. */
const TABLE = '';

/** Whether a table or index reports its contributors. https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeContributorInsights.html */
export function describeContributorInsights(input: DescribeContributorInsightsCommandInput, context: DynamoDBContext) {
  const record = requireTable(input.TableName, context);
  requireIndex(record, input.IndexName);
  const since = record.contributorInsights?.[input.IndexName ?? TABLE];
  return {
    TableName: record.name,
    ...(input.IndexName === undefined ? {} : { IndexName: input.IndexName }),
    ContributorInsightsRuleList: since === undefined ? [] : rules(record, since),
    ContributorInsightsStatus: since === undefined ? ('DISABLED' as const) : ('ENABLED' as const),
    ...(since === undefined ? {} : { LastUpdateDateTime: new Date(since) }),
  };
}

/** Remembers the setting; nothing is reported. https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateContributorInsights.html */
export function updateContributorInsights(input: UpdateContributorInsightsCommandInput, context: DynamoDBContext) {
  checkConstraints(constraints, input);
  const record = requireTable(input.TableName, context);
  requireIndex(record, input.IndexName);
  const { [input.IndexName ?? TABLE]: _, ...others } = record.contributorInsights ?? {};
  const isEnabled = input.ContributorInsightsAction === 'ENABLE';
  const added = isEnabled ? { [input.IndexName ?? TABLE]: context.clock.now() } : {};
  context.state.tables.set(record.name, { ...record, contributorInsights: { ...others, ...added } });
  return {
    TableName: record.name,
    ...(input.IndexName === undefined ? {} : { IndexName: input.IndexName }),
    ContributorInsightsStatus: isEnabled ? ('ENABLING' as const) : ('DISABLING' as const),
  };
}

/** No table sends its changes to Kinesis. https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeKinesisStreamingDestination.html */
export function describeKinesisStreamingDestination(
  input: DescribeKinesisStreamingDestinationCommandInput,
  context: DynamoDBContext,
) {
  const { name } = requireTable(input.TableName, context);
  return { TableName: name, KinesisDataStreamDestinations: [] };
}

function requireIndex(record: TableRecord, name: string | undefined): void {
  if (name === undefined || record.globalIndexes.some((index) => index.name === name)) return;
  throw resourceNotFound(`Requested resource not found: Index: ${name} not found`);
}

function rules({ name }: TableRecord, since: number): string[] {
  return ['PKC', 'PKT'].map((kind) => `DynamoDBContributorInsights-${kind}-${name}-${since}`);
}
