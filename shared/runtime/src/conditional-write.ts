import { unmarshallDynamoDB } from '@aws-lambda-powertools/commons/utils/unmarshallDynamoDB';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';

/** What became of a conditional write. */
export type ConditionalWrite<Output> =
  | { readonly done: true; readonly output: Output }
  /** The item that did not meet the condition, in plain values; undefined when there is none. */
  | { readonly done: false; readonly item: unknown };

/**
 * Waits for a conditional write to DynamoDB and tells a condition that did not hold from a failure. The write must ask for
 * `ReturnValuesOnConditionCheckFailure: 'ALL_OLD'`: the item is then the one that was tested, with nothing in between.
 *
 * @throws whatever else the write throws
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.ConditionExpressions.html
 */
export async function conditionalWrite<Output>(write: Promise<Output>): Promise<ConditionalWrite<Output>> {
  try {
    return { done: true, output: await write };
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    return { done: false, item: error.Item && unmarshallDynamoDB(error.Item) };
  }
}
