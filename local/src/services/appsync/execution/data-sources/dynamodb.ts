import type { AttributeValue, CancellationReason } from '@aws-sdk/client-dynamodb';
import type { CallOptions } from '../../../../service/context.ts';
import { type AwsError, asAwsError } from '../../../../service/errors.ts';
import type { AppSyncContext, StoredDataSource } from '../../state.ts';
import { fromWrittenMap, toPlain } from './attribute-values.ts';
import { DataSourceError } from './data-source-error.ts';
import { batchGet, batchWrite, transactGet, transactWrite } from './dynamodb-batches.ts';
import { attributesOf, expressionOf } from './dynamodb-expression.ts';
import type { DataSourceRequest } from './invoke-data-source.ts';
import { present } from './present.ts';

/** A table and how to reach it. */
export interface TableAccess {
  readonly TableName: string;
  readonly call: AppSyncContext['call'];
  readonly options: CallOptions;
}

type Item = Record<string, AttributeValue>;
type Operation = (request: DataSourceRequest, table: TableAccess) => Promise<unknown>;

const OPERATIONS: Readonly<Record<string, Operation>> = {
  GetItem: getItem,
  PutItem: putItem,
  UpdateItem: updateItem,
  DeleteItem: deleteItem,
  Query: query,
  Scan: scan,
  BatchGetItem: batchGet,
  BatchPutItem: (request, table) => batchWrite('PutRequest', request, table),
  BatchDeleteItem: (request, table) => batchWrite('DeleteRequest', request, table),
  TransactGetItems: transactGet,
  TransactWriteItems: transactWrite,
};

/**
 * https://docs.aws.amazon.com/appsync/latest/devguide/js-resolver-reference-dynamodb.html
 * @throws DataSourceError `DynamoDB:<code>`
 */
export async function invokeDynamoDB(
  { dynamodbConfig }: StoredDataSource,
  request: DataSourceRequest,
  context: AppSyncContext,
  options: CallOptions,
): Promise<unknown> {
  const operation = OPERATIONS[String(request.operation)];
  if (!operation) {
    const text = `Unsupported operation '${request.operation}'. Datasource Versioning only supports the following operations (${Object.keys(OPERATIONS).join(',')})`;
    throw new DataSourceError(text, 'MappingTemplate');
  }
  const region = dynamodbConfig?.awsRegion ?? options.region ?? context.region;
  const call = context.call.bind(context) as AppSyncContext['call'];
  const table = { TableName: dynamodbConfig?.tableName ?? '', call, options: { ...options, region } };
  try {
    return await operation(request, table);
  } catch (error) {
    if (error instanceof DataSourceError) throw error;
    throw dataSourceError(asAwsError(error));
  }
}

/** What resolvers see of a refusal: the item in the way, or why each part of a transaction did not happen. */
function dataSourceError({ code, message, fields }: AwsError): DataSourceError {
  const item = fields.Item as Item | undefined;
  const reasons = fields.CancellationReasons as readonly CancellationReason[] | undefined;
  const cancellationReasons = reasons?.map(({ Code = 'None', Message = 'None', Item: inTheWay }) => ({
    type: Code,
    message: Message,
    item: inTheWay ? toPlain(inTheWay) : null,
  }));
  const result = cancellationReasons ? { keys: null, items: null, cancellationReasons } : null;
  return new DataSourceError(message, `DynamoDB:${code}`, item ? toPlain(item) : result);
}

async function getItem({ key, consistentRead, projection }: DataSourceRequest, table: TableAccess) {
  const { TableName, call, options } = table;
  const projected = expressionOf(projection);
  const input = {
    TableName,
    Key: fromWrittenMap(key),
    ...present({ ConsistentRead: consistentRead as boolean, ProjectionExpression: projected?.expression }),
    ...attributesOf(projected),
  };
  const { Item } = await call('dynamodb', 'GetItem', input, options);
  return Item ? toPlain(Item) : null;
}

async function putItem({ key, attributeValues, condition }: DataSourceRequest, table: TableAccess) {
  const { TableName, call, options } = table;
  const Item = { ...fromWrittenMap(attributeValues), ...fromWrittenMap(key) };
  await call('dynamodb', 'PutItem', { TableName, Item, ...conditionOf(condition) }, options);
  return toPlain(Item);
}

async function updateItem({ key, update, condition }: DataSourceRequest, table: TableAccess) {
  const { TableName, call, options } = table;
  const updated = expressionOf(update);
  const wanted = expressionOf(condition);
  const input = {
    TableName,
    Key: fromWrittenMap(key),
    ...present({ UpdateExpression: updated?.expression }),
    ...conditionOf(condition),
    ...attributesOf(updated, wanted),
    ReturnValues: 'ALL_NEW' as const,
  };
  const { Attributes } = await call('dynamodb', 'UpdateItem', input, options);
  return Attributes ? toPlain(Attributes) : null;
}

async function deleteItem({ key, condition }: DataSourceRequest, table: TableAccess) {
  const { TableName, call, options } = table;
  const input = { TableName, Key: fromWrittenMap(key), ...conditionOf(condition), ReturnValues: 'ALL_OLD' as const };
  const { Attributes } = await call('dynamodb', 'DeleteItem', input, options);
  return Attributes ? toPlain(Attributes) : null;
}

async function query(request: DataSourceRequest, table: TableAccess) {
  const { call, options } = table;
  const condition = expressionOf(request.query);
  const input = {
    ...pageInput(request, table),
    ...present({
      KeyConditionExpression: condition?.expression,
      ScanIndexForward: request.scanIndexForward as boolean,
    }),
    ...attributesOf(condition, expressionOf(request.filter), expressionOf(request.projection)),
  };
  return pageOf(await call('dynamodb', 'Query', input, options));
}

async function scan(request: DataSourceRequest, table: TableAccess) {
  const { call, options } = table;
  const input = {
    ...pageInput(request, table),
    ...present({ TotalSegments: request.totalSegments as number, Segment: request.segment as number }),
    ...attributesOf(expressionOf(request.filter), expressionOf(request.projection)),
  };
  return pageOf(await call('dynamodb', 'Scan', input, options));
}

function pageInput(request: DataSourceRequest, { TableName }: TableAccess) {
  const { index, limit, nextToken, consistentRead, select, filter, projection } = request;
  return {
    TableName,
    ...present({
      IndexName: index as string,
      Limit: limit as number,
      ConsistentRead: consistentRead as boolean,
      Select: select as 'ALL_ATTRIBUTES',
      FilterExpression: expressionOf(filter)?.expression,
      ProjectionExpression: expressionOf(projection)?.expression,
      ExclusiveStartKey: typeof nextToken === 'string' ? keyOfToken(nextToken) : undefined,
    }),
  };
}

interface Page {
  readonly Items?: readonly Record<string, AttributeValue>[] | undefined;
  readonly LastEvaluatedKey?: Record<string, AttributeValue> | undefined;
  readonly ScannedCount?: number | undefined;
}

function pageOf({ Items = [], LastEvaluatedKey, ScannedCount }: Page) {
  const nextToken = LastEvaluatedKey ? Buffer.from(JSON.stringify(LastEvaluatedKey)).toString('base64') : null;
  return { items: Items.map(toPlain), nextToken, scannedCount: ScannedCount ?? Items.length };
}

function keyOfToken(token: string): Record<string, AttributeValue> {
  try {
    return JSON.parse(Buffer.from(token, 'base64').toString('utf8')) as Record<string, AttributeValue>;
  } catch {
    throw new DataSourceError('Invalid pagination token given.', 'BadRequestException');
  }
}

/** A condition, and the item in its way where there is one, which resolvers may look at. */
export function conditionOf(given: unknown) {
  const condition = expressionOf(given);
  if (!condition) return {};
  return {
    ConditionExpression: condition.expression,
    ...attributesOf(condition),
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
  };
}
