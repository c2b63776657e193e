import { unmarshallDynamoDB } from '@aws-lambda-powertools/commons/utils/unmarshallDynamoDB';
import type { AttributeValue, DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import * as z from 'zod/mini';
import type { $ZodType } from 'zod/v4/core';
import type { Log } from './log.ts';

/** One write to a table: the row before it and after it. */
export interface RowChange<Row> {
  /** Undefined when the row was inserted. */
  readonly before: Row | undefined;
  /** Undefined when the row was removed. */
  readonly after: Row | undefined;
}

export interface StreamProps<Row> {
  readonly log: Log;
  /** What a row of the table is. */
  readonly row: $ZodType<Row>;
  readonly handle: (change: RowChange<Row>, log: Log) => Promise<void>;
}

/**
 * A Lambda handler for a table's stream (view NEW_AND_OLD_IMAGES, ReportBatchItemFailures). Records are handled one after
 * the other; the first that fails ends the batch and is reported, so that Lambda goes on from it and the writes to an item
 * are never handled out of order.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html
 */
export function stream<Row>({ log, row, handle }: StreamProps<Row>) {
  return async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    for (const record of Records) {
      const recordLog = log.with({ recordId: record.eventID });
      try {
        await handle(changeOf(record, row), recordLog);
      } catch (error) {
        recordLog.error('The record failed: it and those after it are tried again', { error });
        // A record without a number (there is none) would fail the whole batch: Lambda reads '' so.
        return { batchItemFailures: [{ itemIdentifier: record.dynamodb?.SequenceNumber ?? '' }] };
      }
    }
    return { batchItemFailures: [] };
  };
}

function changeOf<Row>({ dynamodb }: DynamoDBRecord, row: $ZodType<Row>): RowChange<Row> {
  const image = (attributes: Record<string, AttributeValue> | undefined) =>
    attributes && z.parse(row, unmarshallDynamoDB(attributes as Parameters<typeof unmarshallDynamoDB>[0]));
  return { before: image(dynamodb?.OldImage), after: image(dynamodb?.NewImage) };
}
