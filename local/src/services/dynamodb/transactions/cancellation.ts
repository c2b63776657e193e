import type { CancellationReason } from '@aws-sdk/client-dynamodb';
import type { Item } from '../../../engines/dynamodb-expression/attribute-value.ts';
import { AwsError } from '../../../service/errors.ts';

/** An action that would have been done. */
export const NO_REASON: CancellationReason = { Code: 'None' };

/** An insertion whose key is taken. */
export const DUPLICATE: CancellationReason = {
  Code: 'DuplicateItem',
  Message: 'Duplicate primary key exists in table',
};

/** A condition that did not hold. @param item what was found instead, where the caller asked for it */
export function conditionFailed(item: Item | undefined): CancellationReason {
  const reason = { Code: 'ConditionalCheckFailed', Message: 'The conditional request failed' };
  return item ? { ...reason, Item: item } : reason;
}

/** Something that only the table or the item shows to be wrong. */
export function invalid(error: AwsError): CancellationReason {
  return { Code: 'ValidationError', Message: error.message };
}

/**
 * A transaction of which nothing was done: a reason for each action, in their order.
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html#API_TransactWriteItems_Errors
 */
export function transactionCanceled(reasons: readonly CancellationReason[]): AwsError {
  const codes = reasons.map(({ Code }) => Code).join(', ');
  return new AwsError(
    'TransactionCanceledException',
    `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`,
    { fields: { CancellationReasons: reasons } },
  );
}
