import { defineService } from '../../service/service.ts';
import { batchGetItem } from './batches/batch-get-item.ts';
import { batchWriteItem } from './batches/batch-write-item.ts';
import { stopExpiry } from './expiry.ts';
import { deleteItem } from './items/delete-item.ts';
import { putItem } from './items/put-item.ts';
import { updateItem } from './items/update-item.ts';
import * as model from './model.ts';
import { batchExecuteStatement } from './partiql/batch-execute-statement.ts';
import { executeStatement } from './partiql/execute-statement.ts';
import { executeTransaction } from './partiql/execute-transaction.ts';
import { getItem } from './reads/get-item.ts';
import { query } from './reads/query.ts';
import { scan } from './reads/scan.ts';
import { restoreState } from './restore.ts';
import { createDynamoDBState } from './state.ts';
import { describeEndpoints, describeLimits } from './tables/account.ts';
import { describeContinuousBackups, updateContinuousBackups } from './tables/continuous-backups.ts';
import {
  describeContributorInsights,
  describeKinesisStreamingDestination,
  updateContributorInsights,
} from './tables/contributor-insights.ts';
import { createTable } from './tables/create-table.ts';
import { deleteTable } from './tables/delete-table.ts';
import { describeTable } from './tables/describe-table.ts';
import { listTables } from './tables/list-tables.ts';
import { deleteResourcePolicy, getResourcePolicy, putResourcePolicy } from './tables/resource-policies.ts';
import { listTagsOfResource, tagResource, untagResource } from './tables/tags.ts';
import { describeTimeToLive, updateTimeToLive } from './tables/time-to-live.ts';
import { updateTable } from './tables/update-table.ts';
import { transactGetItems } from './transactions/transact-get-items.ts';
import { transactWriteItems } from './transactions/transact-write-items.ts';

/** Amazon DynamoDB. https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/ */
export const dynamodb = defineService({
  name: 'dynamodb',
  protocol: {
    kind: 'json',
    signingName: 'dynamodb',
    targetPrefix: 'DynamoDB_20120810',
    errorNamespaces: {
      '*': 'com.amazonaws.dynamodb.v20120810',
      ValidationException: 'com.amazon.coral.validate',
      SerializationException: 'com.amazon.coral.service',
      UnknownOperationException: 'com.amazon.coral.service',
    },
  },
  model,
  validatesRequired: true,
  arnService: 'dynamodb',
  state: createDynamoDBState,
  start: restoreState,
  stop: stopExpiry,
  operations: {
    BatchExecuteStatement: batchExecuteStatement,
    BatchGetItem: batchGetItem,
    BatchWriteItem: batchWriteItem,
    CreateTable: createTable,
    DeleteItem: deleteItem,
    DeleteResourcePolicy: deleteResourcePolicy,
    DeleteTable: deleteTable,
    DescribeContinuousBackups: describeContinuousBackups,
    DescribeContributorInsights: describeContributorInsights,
    DescribeEndpoints: describeEndpoints,
    DescribeKinesisStreamingDestination: describeKinesisStreamingDestination,
    DescribeLimits: describeLimits,
    DescribeTable: describeTable,
    DescribeTimeToLive: describeTimeToLive,
    ExecuteStatement: executeStatement,
    ExecuteTransaction: executeTransaction,
    GetItem: getItem,
    GetResourcePolicy: getResourcePolicy,
    ListTables: listTables,
    ListTagsOfResource: listTagsOfResource,
    PutItem: putItem,
    PutResourcePolicy: putResourcePolicy,
    Query: query,
    Scan: scan,
    TagResource: tagResource,
    TransactGetItems: transactGetItems,
    TransactWriteItems: transactWriteItems,
    UntagResource: untagResource,
    UpdateContinuousBackups: updateContinuousBackups,
    UpdateContributorInsights: updateContributorInsights,
    UpdateItem: updateItem,
    UpdateTable: updateTable,
    UpdateTimeToLive: updateTimeToLive,
  },
});
