import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { conditionalWrite } from '@signalbox/runtime/conditional-write';
import { documentClient } from '@signalbox/runtime/dynamodb-client';
import type { Finding } from './finding.ts';

/** Where findings are kept. The table's stream tells of each new one. */
export interface FindingTable {
  /** Stores the finding unless there is one with its id. False when there is. */
  add(finding: Finding): Promise<boolean>;
}

/** The findings in the DynamoDB table of that name: partition key `id` (text). */
export function createFindingTable(name: string, client = documentClient): FindingTable {
  return {
    async add(finding) {
      const put = new PutCommand({
        TableName: name,
        Item: finding,
        ConditionExpression: 'attribute_not_exists(id)',
      });
      return (await conditionalWrite(client.send(put))).done;
    },
  };
}
