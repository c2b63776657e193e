import type { Clock } from './clock.ts';

/**
 * Waits for work as long as it may take. What runs behind it goes on, as it does on AWS.
 * @throws the error of `expired` when time is over
 */
export function withTimeout<Value>(
  work: Promise<Value>,
  milliseconds: number,
  clock: Clock,
  expired: () => Error = () => new Error(`There was no answer within ${milliseconds} ms.`),
): Promise<Value> {
  return new Promise((resolve, reject) => {
    const cancel = clock.setTimeout(() => reject(expired()), milliseconds);
    work.then(resolve, reject).finally(cancel);
  });
}
