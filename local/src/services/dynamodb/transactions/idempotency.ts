import { createHash } from 'node:crypto';
import type { TransactWriteItemsCommandInput } from '@aws-sdk/client-dynamodb';
import { AwsError } from '../../../service/errors.ts';
import type { DoneTransaction, DynamoDBContext } from '../state.ts';

const REMEMBERED_MILLISECONDS = 10 * 60 * 1000;

/**
 * The transaction that was done with the same token in the last ten minutes.
 * @throws AwsError IdempotentParameterMismatchException for a token that came with another request
 */
export function doneTransaction(
  input: TransactWriteItemsCommandInput,
  { state, clock }: DynamoDBContext,
): DoneTransaction | undefined {
  const { ClientRequestToken: token } = input;
  const done = token === undefined ? undefined : state.transactions.get(token);
  if (!done || clock.now() - done.at > REMEMBERED_MILLISECONDS) return undefined;
  if (done.requestHash === hashOf(input)) return done;
  throw new AwsError(
    'IdempotentParameterMismatchException',
    'One or more parameter values are not valid. The request has the same client token as an earlier request, but its parameters differ',
  );
}

/** Remembers a transaction by its token; what is older than ten minutes is forgotten. */
export function rememberTransaction(
  input: TransactWriteItemsCommandInput,
  output: DoneTransaction['output'],
  { state, clock }: DynamoDBContext,
): void {
  if (input.ClientRequestToken === undefined) return;
  const now = clock.now();
  for (const [token, { at }] of state.transactions) {
    // Entries stand in the order of their times.
    if (now - at <= REMEMBERED_MILLISECONDS) break;
    state.transactions.delete(token);
  }
  state.transactions.delete(input.ClientRequestToken);
  state.transactions.set(input.ClientRequestToken, { at: now, requestHash: hashOf(input), output });
}

function hashOf({ TransactItems }: TransactWriteItemsCommandInput): string {
  const text = JSON.stringify(TransactItems, (_, value: unknown) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value,
  );
  return createHash('sha256').update(text).digest('base64');
}
