import { lambdaError } from '../lambda-error.ts';
import type { LambdaState } from '../state.ts';

/** AWS's limits of an account in a region, as long as nobody asks for more. */
export const ACCOUNT_CONCURRENCY = 1000;
export const UNRESERVED_MINIMUM = 100;

/** How many invocations of each function are under way, and how many may be. */
export interface Concurrency {
  /**
   * Counts an invocation in.
   * @returns what to call at its end
   * @throws TooManyRequestsException when the function, or the account, has no capacity left
   */
  admit(functionName: string): () => void;
  running(functionName: string): number;
  /** How many invocations of the function may be under way. */
  limit(functionName: string): number;
}

export function createConcurrency(state: LambdaState): Concurrency {
  const running = new Map<string, number>();
  let unreserved = 0;
  const reservedInAll = () => [...state.reservedConcurrency.values()].reduce((sum, reserved) => sum + reserved, 0);

  return {
    admit(functionName) {
      const count = running.get(functionName) ?? 0;
      const reserved = state.reservedConcurrency.get(functionName);
      if (reserved !== undefined && count >= reserved) {
        throw throttled('ReservedFunctionConcurrentInvocationLimitExceeded');
      }
      if (reserved === undefined) {
        if (unreserved >= ACCOUNT_CONCURRENCY - reservedInAll()) throw throttled('ConcurrentInvocationLimitExceeded');
        unreserved += 1;
      }
      running.set(functionName, count + 1);
      return () => {
        running.set(functionName, (running.get(functionName) ?? 1) - 1);
        if (reserved === undefined) unreserved -= 1;
      };
    },
    running: (functionName) => running.get(functionName) ?? 0,
    limit: (functionName) => state.reservedConcurrency.get(functionName) ?? ACCOUNT_CONCURRENCY - reservedInAll(),
  };
}

function throttled(Reason: string) {
  return lambdaError('TooManyRequestsException', 'Rate Exceeded.', { Reason });
}
