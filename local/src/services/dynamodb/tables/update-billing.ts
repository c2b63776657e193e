import type { ProvisionedThroughput, UpdateTableCommandInput } from '@aws-sdk/client-dynamodb';
import { validationError } from '../../../service/validation-error.ts';
import { invalidParameters } from '../errors.ts';
import type { GlobalIndexRecord, TableRecord, Throughput } from '../state.ts';
import { changedThroughput } from './throughput.ts';

const ON_DEMAND: ProvisionedThroughput = { ReadCapacityUnits: 0, WriteCapacityUnits: 0 };

/** Billing mode and throughput after an UpdateTable. @throws AwsError ValidationException */
export function updateBilling(record: TableRecord, input: UpdateTableCommandInput, now: number): TableRecord {
  const { ProvisionedThroughput: provisioned, BillingMode: billingMode = record.billingMode } = input;
  if (provisioned && billingMode === 'PAY_PER_REQUEST') {
    throw invalidParameters(
      'Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST',
    );
  }
  const indexes = record.globalIndexes.map((index) => updateIndexThroughput(index, input, now));
  checkIndexesProvisioned(record, input);
  if (provisioned) checkChanges(record.throughput, provisioned);
  const becomesOnDemand = billingMode === 'PAY_PER_REQUEST' && record.billingMode !== 'PAY_PER_REQUEST';
  const requested = becomesOnDemand ? ON_DEMAND : provisioned;
  return {
    ...record,
    billingMode,
    ...(becomesOnDemand ? { onDemandSince: now } : {}),
    throughput: requested ? changedThroughput(record.throughput, requested, now) : record.throughput,
    globalIndexes: becomesOnDemand
      ? indexes.map((index) => ({ ...index, throughput: changedThroughput(index.throughput, ON_DEMAND, now) }))
      : indexes,
  };
}

function updateIndexThroughput(
  index: GlobalIndexRecord,
  { GlobalSecondaryIndexUpdates: updates = [] }: UpdateTableCommandInput,
  now: number,
): GlobalIndexRecord {
  const update = updates.find(({ Update }) => Update?.IndexName === index.name)?.Update;
  if (!update) return index;
  const { ProvisionedThroughput: provisioned, OnDemandThroughput: onDemandThroughput } = update;
  if (provisioned) checkChanges(index.throughput, provisioned);
  return {
    ...index,
    ...(provisioned ? { throughput: changedThroughput(index.throughput, provisioned, now) } : {}),
    ...(onDemandThroughput ? { onDemandThroughput } : {}),
  };
}

/** A table that leaves on-demand billing says how much each of its indexes gets. */
function checkIndexesProvisioned(record: TableRecord, input: UpdateTableCommandInput): void {
  if (input.BillingMode !== 'PROVISIONED' || record.billingMode === 'PROVISIONED') return;
  const updated = (input.GlobalSecondaryIndexUpdates ?? []).map(({ Update }) => Update?.IndexName);
  const missing = record.globalIndexes.map(({ name }) => name).filter((name) => !updated.includes(name));
  if (missing.length === 0) return;
  throw invalidParameters(`ProvisionedThroughput must be specified for index: ${missing.join(',')}`);
}

function checkChanges({ read, write }: Throughput, requested: ProvisionedThroughput): void {
  const { ReadCapacityUnits, WriteCapacityUnits } = requested;
  if (read !== ReadCapacityUnits || write !== WriteCapacityUnits) return;
  throw validationError(
    `The provisioned throughput for the table will not change. The requested value equals the current value. Current ReadCapacityUnits provisioned for the table: ${read}. Requested ReadCapacityUnits: ${ReadCapacityUnits}. Current WriteCapacityUnits provisioned for the table: ${write}. Requested WriteCapacityUnits: ${WriteCapacityUnits}. Refer to the Amazon DynamoDB Developer Guide for current limits and how to request higher limits.`,
  );
}
