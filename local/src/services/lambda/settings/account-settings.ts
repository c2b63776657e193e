import { ACCOUNT_CONCURRENCY } from '../invocation/concurrency.ts';
import type { Input, LambdaContext, Output } from '../lambda-context.ts';

/** Limits and use of the account in a region. https://docs.aws.amazon.com/lambda/latest/api/API_GetAccountSettings.html */
export function getAccountSettings(
  _input: Input<'GetAccountSettings'>,
  { state }: LambdaContext,
): Output<'GetAccountSettings'> {
  let stored = 0;
  for (const archive of state.code.values()) stored += archive.length;
  let reserved = 0;
  for (const count of state.reservedConcurrency.values()) reserved += count;
  return {
    AccountLimit: {
      TotalCodeSize: 80_530_636_800,
      CodeSizeUnzipped: 262_144_000,
      CodeSizeZipped: 52_428_800,
      ConcurrentExecutions: ACCOUNT_CONCURRENCY,
      UnreservedConcurrentExecutions: ACCOUNT_CONCURRENCY - reserved,
    },
    AccountUsage: { TotalCodeSize: stored, FunctionCount: state.functions.size },
  };
}
