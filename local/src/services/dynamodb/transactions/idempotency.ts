import { createHash } from 'node:crypto';
import { AwsError } from '../../../service/errors.ts';
import type { DynamoDBContext } from '../state.ts';

const REMEMBERED_MILLISECONDS = 10 * 60 * 1000;

/**
 * Whether a transaction with the same token was done in the last ten minutes.
 * @param actions what the transaction is asked to do
 * @throws AwsError IdempotentParameterMismatchException for a token that came with other actions
 */
export function isDone(token: string | undefined, actions: unknown, { state, clock }: DynamoDBContext): boolean {
  const done = token === undefined ? undefined : state.transactions.get(token);
  if (!done || clock.now() - done.at > REMEMBERED_MILLISECONDS) return false;
  if (done.requestHash === hashOf(actions)) return true;
  throw new AwsError(
    'IdempotentParameterMismatchException',
    'One or more parameter values are not valid. The request has the same client token as an earlier request, but its parameters differ',
  );
}

/** Remembers a transaction by its token; what is older than ten minutes is forgotten. */
export function rememberTransaction(
  token: string | undefined,
  actions: unknown,
  { state, clock }: DynamoDBContext,
): void {
  if (token === undefined) return;
  const now = clock.now();
  for (const [earlier, { at }] of state.transactions) {
    // Entries stand in the order of their times.
    if (now - at <= REMEMBERED_MILLISECONDS) break;
    state.transactions.delete(earlier);
  }
  state.transactions.delete(token);
  state.transactions.set(token, { at: now, requestHash: hashOf(actions) });
}

function hashOf(actions: unknown): string {
  const text = JSON.stringify(actions, (_, value: unknown) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value,
  );
  return createHash('sha256').update(text).digest('base64');
}
