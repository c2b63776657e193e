import { IdempotencyConfig, makeIdempotent } from '@aws-lambda-powertools/idempotency';
import { DynamoDBPersistenceLayer } from '@aws-lambda-powertools/idempotency/dynamodb';
import type { Context } from 'aws-lambda';
import { dynamoDBClient } from './dynamodb-client.ts';

/** Lets an effect happen once for a key, over all invocations. */
export interface Idempotency {
  /**
   * Runs the effect unless it has succeeded for this key before. A key is marked as in progress before the effect and as
   * done after it. When the effect throws the mark is taken back; when the function dies in between, the mark lapses with
   * the function's time-out: either way a retry runs the effect again, so nothing is lost, and only a death between the
   * effect and the second mark repeats it.
   *
   * @throws IdempotencyAlreadyInProgressError while another invocation is at it: retry later
   */
  once(key: string, lambda: Context, effect: () => Promise<void>): Promise<void>;
}

export interface IdempotencyProps {
  /** A table with the partition key `id` (text) and time to live on `expiration`. */
  readonly tableName: string;
  /** Keeps the keys of one consumer apart from those of others in the table. */
  readonly consumer: string;
  /** How long a key is remembered, in seconds. */
  readonly retentionSeconds: number;
}

/**
 * Idempotency on a DynamoDB table.
 *
 * @see https://docs.aws.amazon.com/powertools/typescript/latest/features/idempotency/
 */
export function createIdempotency(
  { tableName, consumer, retentionSeconds }: IdempotencyProps,
  client = dynamoDBClient,
): Idempotency {
  const persistenceStore = new DynamoDBPersistenceLayer({ tableName, awsSdkV3Client: client });
  const config = new IdempotencyConfig({ expiresAfterSeconds: retentionSeconds, hashFunction: 'sha256' });
  return {
    async once(key, lambda, effect) {
      config.registerLambdaContext(lambda);
      await makeIdempotent((_key: string) => effect(), { persistenceStore, config, keyPrefix: consumer })(key);
    },
  };
}
