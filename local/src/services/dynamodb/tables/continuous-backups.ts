import type {
  ContinuousBackupsDescription,
  DescribeContinuousBackupsCommandInput,
  UpdateContinuousBackupsCommandInput,
} from '@aws-sdk/client-dynamodb';
import { AwsError } from '../../../service/errors.ts';
import { all, atLeast, atMost, checkConstraints, required, structure } from '../constraints/constraint.ts';
import type { DynamoDBContext, TableRecord } from '../state.ts';
import { tableNameOf } from './open-table.ts';
import { checkTableName, tableNameConstraints } from './table-constraints.ts';

const RECOVERY_PERIOD_DAYS = 35;
/** A table can be restored to any second up to five minutes ago. */
const RECOVERY_LAG_MILLISECONDS = 5 * 60 * 1000;

const constraints = structure({
  PointInTimeRecoverySpecification: required(
    structure({
      PointInTimeRecoveryEnabled: required(),
      RecoveryPeriodInDays: all(atLeast(1), atMost(RECOVERY_PERIOD_DAYS)),
    }),
  ),
});

/** Shows point-in-time recovery. https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeContinuousBackups.html */
export function describeContinuousBackups(input: DescribeContinuousBackupsCommandInput, context: DynamoDBContext) {
  checkTableName(input.TableName);
  checkConstraints(tableNameConstraints, input);
  return { ContinuousBackupsDescription: describe(requireTable(input.TableName, context), context) };
}

/**
 * Switches point-in-time recovery. It is remembered and shown; restoring is not implemented.
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateContinuousBackups.html
 */
export function updateContinuousBackups(input: UpdateContinuousBackupsCommandInput, context: DynamoDBContext) {
  checkTableName(input.TableName);
  checkConstraints(tableNameConstraints, input);
  checkConstraints(constraints, input);
  const { PointInTimeRecoveryEnabled: isEnabled, RecoveryPeriodInDays: recoveryPeriodDays = RECOVERY_PERIOD_DAYS } =
    input.PointInTimeRecoverySpecification ?? {};
  const { pointInTimeRecovery: before, ...record } = requireTable(input.TableName, context);
  const since = before?.since ?? context.clock.now();
  const updated = isEnabled ? { ...record, pointInTimeRecovery: { since, recoveryPeriodDays } } : record;
  context.state.tables.set(record.name, updated);
  return { ContinuousBackupsDescription: describe(updated, context) };
}

function describe(
  { pointInTimeRecovery: recovery }: TableRecord,
  { clock }: DynamoDBContext,
): ContinuousBackupsDescription {
  if (!recovery) {
    return {
      ContinuousBackupsStatus: 'ENABLED',
      PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: 'DISABLED' },
    };
  }
  const latest = Math.max(recovery.since, clock.now() - RECOVERY_LAG_MILLISECONDS);
  return {
    ContinuousBackupsStatus: 'ENABLED',
    PointInTimeRecoveryDescription: {
      PointInTimeRecoveryStatus: 'ENABLED',
      RecoveryPeriodInDays: recovery.recoveryPeriodDays,
      EarliestRestorableDateTime: new Date(recovery.since),
      LatestRestorableDateTime: new Date(latest),
    },
  };
}

function requireTable(nameOrArn: string | undefined, { state }: DynamoDBContext): TableRecord {
  const name = tableNameOf(nameOrArn ?? '');
  const record = state.tables.get(name);
  if (!record) throw new AwsError('TableNotFoundException', `Table not found: ${name}`);
  return record;
}
