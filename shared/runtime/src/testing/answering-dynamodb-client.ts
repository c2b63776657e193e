import { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/** A request as DynamoDB reads it. */
export interface DynamoDBRequest {
  /** `PutItem` */
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** What DynamoDB answers: a status of 400 makes it an error, whose name is in `__type`. */
export interface DynamoDBAnswer {
  readonly status?: number;
  readonly output?: Readonly<Record<string, unknown>>;
}

/** A conditional write that was refused, with the item as it is. */
export function conditionFailed(Item?: Readonly<Record<string, unknown>>): DynamoDBAnswer {
  const type = 'com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException';
  return {
    status: 400,
    output: { __type: type, message: 'The conditional request failed', ...(Item ? { Item } : {}) },
  };
}

/**
 * A DynamoDB client for tests whose requests do not leave the process: they are kept, as they would go over the wire, and
 * answered one after the other.
 */
export function answeringDynamoDBClient(...answers: readonly DynamoDBAnswer[]) {
  const requests: DynamoDBRequest[] = [];
  const client = new DynamoDBClient({
    region: 'eu-west-1',
    endpoint: 'http://127.0.0.1:1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
    requestHandler: {
      async handle({ headers, body }: { headers: Readonly<Record<string, string>>; body?: Uint8Array }) {
        const operation = headers['x-amz-target']?.split('.')[1] ?? '';
        const input = JSON.parse(new TextDecoder().decode(body));
        const answer = answers[requests.push({ operation, input }) - 1];
        if (!answer) throw new Error(`No answer was given for ${operation}, request ${requests.length}`);
        const { status: statusCode = 200, output = {} } = answer;
        const content = new TextEncoder().encode(JSON.stringify(output));
        return { response: { statusCode, headers: { 'content-type': 'application/x-amz-json-1.0' }, body: content } };
      },
    },
  });
  return { client, requests };
}
